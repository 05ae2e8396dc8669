import { describe, expect, it } from 'vitest';
import type { StatusProof } from '../../../shared/domain/evidence/status-proof.ts';
import { acceptAs, own } from '../../support/own.ts';
import { verifying } from '../../support/verifier.ts';
import { call, confirm, eventually, newCustomer, newPartner } from '../../support/world.ts';

const { verify } = verifying();
const TYPE = 'MicrosoftCustomerAgreement';
const before = (at: string) => new Date(Date.parse(at) - 1).toISOString();

describe('the status at an instant', () => {
  it('E11 is proven on each side of a confirmation and its void', async () => {
    const key = await newCustomer(await newPartner());
    const agreements = `/v1/customers/${key.customerId}/agreements`;
    const { body: confirmed } = await confirm(key);
    const { confirmationId, recordedAt } = confirmed;
    const { body: voided } = await call(key.partnerId, `${agreements}/${confirmationId}/void`, {
      method: 'POST',
      body: { reason: 'Wrong.' },
    });
    const statusAt = (asOf: string) =>
      eventually(async () => {
        const { status, body, headers } = await call(key.partnerId, `${agreements}/status?asOf=${asOf}&receipt=true`);
        if (status !== 202) return [status, body] as [number, StatusProof];
        expect([body, headers.get('retry-after')]).toEqual([{ status: 'pending' }, '10']);
        return undefined;
      });
    for (const [asOf, expected] of [
      [before(recordedAt), { status: 'notAccepted' }],
      [recordedAt, { status: 'accepted', confirmationId }],
      [before(voided.recordedAt), { status: 'accepted', confirmationId }],
      [voided.recordedAt, { status: 'notAccepted' }],
    ] as const) {
      const [status, proof] = await statusAt(asOf);
      expect(status).toBe(200);
      const found = verify(proof, '--key', proof.evidence!.keys[0]!.key);
      expect([asOf, found.code, found.broken]).toEqual([asOf, 0, []]);
      const { statuses } = found.json as unknown as StatusProof;
      expect(statuses.find(({ agreementType }) => agreementType === TYPE)).toMatchObject(expected);
    }
    const plain = await call(key.partnerId, `${agreements}/status?asOf=${recordedAt}`);
    expect([plain.status, Object.keys(plain.body as object)]).toEqual([200, ['format', 'ledger', 'asOf', 'statuses']]);
    const refused = [
      await call(key.partnerId, `${agreements}/status`),
      await call(key.partnerId, `${agreements}/status?asOf=2099-01-01`),
      await call((await newPartner()).partnerId, `${agreements}/status?asOf=${recordedAt}`),
    ];
    expect(refused.map(({ status, body }) => [status, body.errorName])).toEqual([
      [400, expect.any(String)],
      [400, 'InvalidProperty'],
      [404, 'CustomerNotFound'],
    ]);
  });
});

describe('the receipt of what a customer accepted itself', () => {
  it('E6 D7 is the customer’s; what a partner attested names its employee and is refused', async () => {
    const key = await newCustomer(await newPartner());
    const { body: confirmed } = await confirm(key);
    const { body: accepted } = await acceptAs(key);
    const { confirmationId } = accepted.items[0].acceptance;
    const receiptOf = (partnerId: string, id: string) =>
      own(key.customerId, `/partners/${partnerId}/acceptances/${id}/receipt`);
    const receipt = await eventually(async () => {
      const { status, body } = await receiptOf(key.partnerId, confirmationId);
      return status === 200 ? (body as object) : undefined;
    });
    expect(verify(receipt)).toMatchObject({
      code: 3,
      broken: [],
      json: { entry: { operation: 'acceptance.recorded' } },
    });
    const stranger = await newPartner();
    const refused = [
      await receiptOf(key.partnerId, confirmed.confirmationId),
      await receiptOf(stranger.partnerId, confirmationId),
      await receiptOf('dddddddd-0000-4000-8000-00000000000d', confirmationId),
    ];
    expect(refused.map(({ status, body }) => [status, body.errorName])).toEqual([
      [404, 'ConfirmationNotFound'],
      [404, 'PartnerNotFound'],
      [404, 'PartnerNotFound'],
    ]);
  });
});
