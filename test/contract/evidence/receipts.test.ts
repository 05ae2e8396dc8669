import { describe, expect, it } from 'vitest';
import { parseCheckpoint } from '../../../shared/domain/evidence/checkpoint.ts';
import { parseLogProof } from '../../../shared/domain/evidence/log-proof.ts';
import { parseNote, parseVerifierKey, signersOf } from '../../../shared/domain/evidence/note.ts';
import type { Receipt } from '../../../shared/domain/evidence/receipt.ts';
import { call, confirm, eventually, newCustomer, newPartner, orderOf, sendOrders } from '../../support/world.ts';

/** The receipt, once there is one; before it every answer says when to ask again. */
const receiptOf = (partnerId: string, path: string): Promise<Receipt> =>
  eventually(async () => {
    const { status, body, headers } = await call(partnerId, path);
    if (status === 202) {
      expect(body).toEqual({ status: 'pending' });
      expect(headers.get('retry-after')).toBe('10');
      return undefined;
    }
    expect(status).toBe(200);
    return body as Receipt;
  });

function signedSize({ proof, keys }: Receipt): number {
  const note = parseNote(parseLogProof(proof)!.checkpoint)!;
  expect(
    signersOf(
      note,
      keys.map(({ key }) => parseVerifierKey(key)),
    ),
  ).toHaveLength(2);
  return parseCheckpoint(note.text)!.size;
}

describe('receipts', () => {
  it('E6 of a confirmation, its void, a withdrawal and an order name the record and lead to a signed checkpoint', async () => {
    const key = await newCustomer(await newPartner());
    const customer = `/v1/customers/${key.customerId}`;
    const { body: confirmed } = await confirm(key);
    const { confirmationId } = confirmed;
    const order = orderOf(key);
    await sendOrders(order);
    const of = (path: string) => receiptOf(key.partnerId, `${customer}/${path}/receipt`);
    const acceptance = await of(`agreements/${confirmationId}`);
    expect(acceptance).toMatchObject({ format: 'assent-receipt/1', ledger: key });
    expect(acceptance.entry).toMatchObject({ operation: 'acceptance.recorded', sequence: 2 });
    expect(Object.values(acceptance.rows)).toMatchObject([{ kind: 'acceptance', confirmationId }]);
    expect(JSON.stringify(acceptance)).not.toMatch(/firstName|@/);
    expect(signedSize(acceptance)).toBeGreaterThan(1);
    await eventually(async () =>
      (await call(key.partnerId, `${customer}/orders/${order.orderId}/decision`)).status === 200 ? true : undefined,
    );
    expect(Object.values((await of(`orders/${order.orderId}`)).rows)).toMatchObject([
      { kind: 'order', orderId: order.orderId },
    ]);
    await call(key.partnerId, `${customer}/agreements/${confirmationId}/void`, {
      method: 'POST',
      body: { reason: 'Wrong.' },
    });
    expect(Object.values((await of(`agreements/${confirmationId}/void`)).rows)).toMatchObject([
      { kind: 'void', confirmationId },
    ]);
    // The voided confirmation keeps its receipt.
    expect((await of(`agreements/${confirmationId}`)).entry).toEqual(acceptance.entry);
    await confirm(key);
    const { body: withdrawn } = await call(key.partnerId, `${customer}/withdrawal`, {
      method: 'POST',
      body: { reason: 'Moves.' },
    });
    expect(Object.values((await of(`withdrawal/${withdrawn.withdrawalId}`)).rows)).toMatchObject([
      { kind: 'withdrawal' },
    ]);
  });

  it('E6 are of the partner alone, and of what is on record', async () => {
    const key = await newCustomer(await newPartner());
    const customer = `/v1/customers/${key.customerId}`;
    const { body: confirmed } = await confirm(key);
    const stranger = await newPartner();
    const unknown = 'dddddddd-0000-4000-8000-00000000000d';
    const answers = [
      await call(stranger.partnerId, `${customer}/agreements/${confirmed.confirmationId}/receipt`),
      await call(key.partnerId, `${customer}/agreements/${unknown}/receipt`),
      await call(key.partnerId, `${customer}/agreements/${confirmed.confirmationId}/void/receipt`),
      await call(key.partnerId, `${customer}/withdrawal/${unknown}/receipt`),
      await call(key.partnerId, `${customer}/orders/unknown/receipt`),
    ];
    expect(answers.map(({ status, body }) => [status, body.errorName])).toEqual([
      [404, 'CustomerNotFound'],
      [404, 'ConfirmationNotFound'],
      [404, 'ConfirmationNotFound'],
      [404, 'WithdrawalNotFound'],
      [404, 'OrderNotFound'],
    ]);
  });
});
