import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { call, confirm, newCustomer, newPartner } from '../../support/world.ts';

describe('repeats of refused requests', () => {
  it('contract 1 C17: a refused withdrawal stays refused, also after the customer agreed again', async () => {
    const key = await newCustomer(await newPartner());
    const path = `/v1/customers/${key.customerId}/withdrawal`;
    const withdraw = (requestId: string) =>
      call(key.partnerId, path, { body: { reason: 'they no longer agree' }, headers: { 'MS-RequestId': requestId } });
    expect(await confirm(key)).toMatchObject({ status: 201 });
    expect(await withdraw(randomUUID())).toMatchObject({ status: 201 });

    const second = randomUUID();
    const refused = await withdraw(second);
    expect(refused).toMatchObject({ status: 409, body: { code: 970016, errorName: 'WithdrawnAlready' } });
    const today = new Date().toISOString().slice(0, 10);
    expect(await confirm(key, { dateAgreed: today })).toMatchObject({ status: 201 });
    expect(await withdraw(second)).toMatchObject({ status: 409, body: refused.body });
    const current = await call(key.partnerId, `/v1/customers/${key.customerId}/agreements?agreementType=*`);
    expect(current.body).toMatchObject({ totalCount: 1 });
  });

  it('contract 1: a foreign customer and one that does not exist are refused word for word alike', async () => {
    const stranger = await newPartner();
    const theirs = await newCustomer(await newPartner());
    const ask = (customerId: string) => call(stranger.partnerId, `/v1/customers/${customerId}/agreements`);
    const foreign = await ask(theirs.customerId);
    expect(foreign).toMatchObject({ status: 404, body: { code: 60003 } });
    expect(foreign.body).toEqual((await ask(randomUUID())).body);
    const confirmed = await confirm({ ...theirs, partnerId: stranger.partnerId });
    expect(confirmed).toMatchObject({ status: 404, body: foreign.body });
  });
});
