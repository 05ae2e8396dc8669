import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { call, newPartner } from '../../support/world.ts';

const status = (partnerId: string, query: string) => call(partnerId, `/v1/compliance/csp/agreementstatus${query}`);

const refusal = (code: number) => ({ status: 400, body: { code } });

describe("compliance: a partner's own agreement", () => {
  it('answers by MPN id for a reseller that signed, in any case of the name, the other empty', async () => {
    const provider = await newPartner({ type: 'IndirectProvider' });
    const reseller = await newPartner({ type: 'IndirectReseller', providerId: provider.partnerId });
    for (const query of [`?mpnId=${reseller.mpnId}&tenantId=`, `?MPNID=${reseller.mpnId}`]) {
      expect(await status(provider.partnerId, query)).toMatchObject({
        status: 200,
        body: { isAgreementSigned: true },
      });
    }
  });

  it('answers by tenant, for a reseller about itself too', async () => {
    const reseller = await newPartner({ type: 'IndirectReseller', providerId: randomUUID() });
    const answer = await status(reseller.partnerId, `?mpnId=&tenantId=${reseller.partnerId.toUpperCase()}`);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ isAgreementSigned: true });
  });

  it.each([
    ['both', '?mpnId=5110001&tenantId=11111111-1111-4111-8111-111111111111', 2000],
    ['an MPN id that is not numeric', '?mpnId=51100x1', 2000],
    ['a tenant that is no GUID', '?tenantId=contoso', 2000],
    ['neither', '', 2001],
    ['both empty', '?mpnId=&tenantId=', 2001],
    ['an unknown MPN id', '?mpnId=1', 2200],
    ['an MPN id longer than any', `?mpnId=${'9'.repeat(300)}`, 2200],
    ['an unknown tenant', '?tenantId=99999999-1111-4111-8111-111111111111', 2205],
  ])('refuses %s', async (_, query, code) => {
    const { partnerId } = await newPartner();
    expect(await status(partnerId, query)).toMatchObject(refusal(code));
  });

  it('tells a reseller that has not signed from an MPN id that is no reseller', async () => {
    const { partnerId, mpnId } = await newPartner();
    const unsigned = await newPartner({ type: 'IndirectReseller', providerId: partnerId, agreementSigned: false });
    expect(await status(partnerId, `?mpnId=${unsigned.mpnId}`)).toMatchObject(refusal(2203));
    expect(await status(partnerId, `?tenantId=${unsigned.partnerId}`)).toMatchObject(refusal(2206));
    expect(await status(partnerId, `?mpnId=${mpnId}`)).toMatchObject(refusal(2204));
  });

  it('C7 one MPN id can be that of an account in each environment', async () => {
    const production = await newPartner({ type: 'IndirectReseller', providerId: randomUUID(), agreementSigned: false });
    const { mpnId } = production;
    const sandbox = await newPartner({ type: 'IndirectReseller', environment: 'Sandbox', mpnId });
    expect(await status(sandbox.partnerId, `?mpnId=${mpnId}`)).toMatchObject({ status: 200 });
    expect(await status(production.partnerId, `?mpnId=${mpnId}`)).toMatchObject(refusal(2203));
  });

  it('C7 production does not see sandbox accounts', async () => {
    const { partnerId } = await newPartner();
    const sandbox = await newPartner({ type: 'IndirectReseller', environment: 'Sandbox', providerId: partnerId });
    expect(await status(partnerId, `?mpnId=${sandbox.mpnId}`)).toMatchObject(refusal(2200));
    expect(await status(partnerId, `?tenantId=${sandbox.partnerId}`)).toMatchObject(refusal(2205));
  });
});
