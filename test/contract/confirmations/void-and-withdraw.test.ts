import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import {
  call,
  confirm,
  eventsOf,
  eventually,
  ledger,
  newCustomer,
  newPartner,
  orderOf,
  sendOrders,
} from '../../support/world.ts';

const agreements = (key: LedgerKey, rest = '') => `/v1/customers/${key.customerId}/agreements${rest}`;

const current = async (key: LedgerKey) =>
  (await call(key.partnerId, agreements(key, '?agreementType=*'))).body.items as Record<string, unknown>[];

const voidOf = (key: LedgerKey, confirmationId: string) =>
  call(key.partnerId, agreements(key, `/${confirmationId}/void`), {
    body: { reason: 'entered for the wrong customer' },
  });

const withdraw = (
  key: LedgerKey,
  body: Record<string, unknown> = { reason: 'the customer called' },
  headers: Record<string, string> = {},
) => call(key.partnerId, `/v1/customers/${key.customerId}/withdrawal`, { body, headers });

const voidWithdrawal = (key: LedgerKey, withdrawalId: string, headers: Record<string, string> = {}) =>
  call(key.partnerId, `/v1/customers/${key.customerId}/withdrawal/${withdrawalId}/void`, {
    body: { reason: 'the wrong customer called' },
    headers,
  });

const announced = (key: LedgerKey, orderId: string, type: string) =>
  eventually(async () =>
    (await eventsOf(key.customerId)).find((event) => event.subject === orderId && event.type === type),
  );

async function decide(key: LedgerKey, details: Record<string, unknown> = {}) {
  const order = orderOf(key, details);
  await sendOrders(order);
  return eventually(async () => (await eventsOf(key.customerId)).find(({ subject }) => subject === order.orderId));
}

const today = () => `${new Date().toISOString().slice(0, 10)}T00:00:00Z`;

describe('voiding', () => {
  it('C18 the gate falls back to what remains valid, the history stays', async () => {
    const key = await newCustomer(await newPartner());
    await confirm(key, { dateAgreed: '2026-01-10T00:00:00Z' });
    const mistake = await confirm(key, { dateAgreed: '2026-02-20T00:00:00Z' });
    const between = new Date().toISOString();

    expect(await voidOf(key, mistake.body.confirmationId)).toMatchObject({ status: 200 });

    const items = await current(key);
    expect(items.map(({ dateAgreed }) => dateAgreed)).toEqual(['2026-01-10T00:00:00.000Z']);
    expect(items[0]!['primaryContact']).toMatchObject({ firstName: 'Tania' });
    const history = await call(key.partnerId, agreements(key, '/history?agreementType=*'));
    expect(history.body.items.map(({ status }: { status: string }) => status)).toEqual(['voided', 'current']);
    const asOf = await call(key.partnerId, agreements(key, `/history?agreementType=*&asOf=${between}`));
    expect(asOf.body.items).toMatchObject([{ dateAgreed: '2026-02-20T00:00:00.000Z', status: 'current' }]);
  });

  it('C18 with nothing left the gate closes; a second void and an unknown id are told apart', async () => {
    const key = await newCustomer(await newPartner());
    const mistake = await confirm(key);
    await voidOf(key, mistake.body.confirmationId);
    expect(await decide(key)).toMatchObject({ type: 'order.rejected' });
    expect(await voidOf(key, mistake.body.confirmationId)).toMatchObject({ status: 409, body: { code: 970015 } });
    expect(await voidOf(key, key.partnerId)).toMatchObject({ status: 404, body: { code: 970014 } });
    expect(await confirm(key)).toMatchObject({ status: 201 });
  });
});

describe('superseding', () => {
  it('C18 a confirmation that names the one it replaces voids it and becomes current, even with an earlier date', async () => {
    const key = await newCustomer(await newPartner());
    const mistake = await confirm(key, { dateAgreed: '2026-02-20T00:00:00Z' });
    const supersedes = mistake.body.confirmationId;
    expect(await confirm(key, { dateAgreed: '2026-02-02T00:00:00Z', supersedes })).toMatchObject({ status: 201 });

    expect(await current(key)).toMatchObject([
      { dateAgreed: '2026-02-02T00:00:00.000Z', primaryContact: { firstName: 'Tania' } },
    ]);
    const history = await call(key.partnerId, agreements(key, '/history?agreementType=*'));
    expect(history.body.items.map(({ status }: { status: string }) => status)).toEqual(['current', 'voided']);
    const again = { dateAgreed: '2026-02-03T00:00:00Z', supersedes };
    expect(await confirm(key, again)).toMatchObject({ status: 409, body: { code: 970015 } });
    const unknown = { dateAgreed: '2026-02-03T00:00:00Z', supersedes: key.customerId };
    expect(await confirm(key, unknown)).toMatchObject({ status: 404, body: { code: 970014 } });
  });

  it('C11 C18 what was voided may be confirmed again although another one is current', async () => {
    const key = await newCustomer(await newPartner());
    await confirm(key, { dateAgreed: '2026-02-20T00:00:00Z' });
    const earlier = await confirm(key, { dateAgreed: '2026-01-10T00:00:00Z' });
    expect(await confirm(key, { dateAgreed: '2026-01-10T00:00:00Z' })).toMatchObject({ status: 409 });
    await voidOf(key, earlier.body.confirmationId);
    expect(await confirm(key, { dateAgreed: '2026-01-10T00:00:00Z' })).toMatchObject({ status: 201 });
  });
});

describe('withdrawal', () => {
  it('C17 closes the gate, lets cancel pass, lists what to cancel, and a later acceptance reopens', async () => {
    const key = await newCustomer(await newPartner());
    await confirm(key, { dateAgreed: '2026-01-10T00:00:00Z' });
    await decide(key);
    const [subscription] = await Array.fromAsync(ledger.listRows(key, 'subscription'));

    const withdrawn = await withdraw(key);
    expect(withdrawn).toMatchObject({
      status: 201,
      body: { subscriptionsToCancel: [{ id: subscription!.subscriptionId, quantity: 5 }] },
    });
    expect(await current(key)).toEqual([]);
    expect(await decide(key)).toMatchObject({ type: 'order.rejected', data: { decision: { rule: 'C17' } } });
    const line = {
      lineItemNumber: 0,
      offerId: 'CFQ7TTC0LF8R:0001',
      quantity: 0,
      subscriptionId: subscription!.subscriptionId,
    };
    expect(await decide(key, { lineItems: [{ ...line, transactionType: 'cancel' }] })).toMatchObject({
      type: 'order.approved',
    });
    expect(await withdraw(key)).toMatchObject({ status: 409, body: { code: 970016 } });

    await confirm(key, { dateAgreed: '2026-01-11T00:00:00Z' });
    expect(await decide(key)).toMatchObject({ type: 'order.rejected' });
    await confirm(key, { dateAgreed: today() });
    expect(await decide(key)).toMatchObject({ type: 'order.approved' });
  });
});

describe('a withdrawal made by mistake', () => {
  it('C17 is voided: what it took back is held again, held orders go on, the history tells of both', async () => {
    const key = await newCustomer(await newPartner());
    await confirm(key, { dateAgreed: '2026-01-10T00:00:00Z' });
    const { body: withdrawn } = await withdraw(key);
    const waiting = orderOf(key, { ifNotAccepted: 'hold' });
    await sendOrders(waiting);
    await announced(key, waiting.orderId, 'order.held');

    const headers = { 'MS-RequestId': randomUUID() };
    const voided = await voidWithdrawal(key, withdrawn.withdrawalId, headers);
    expect(voided).toMatchObject({ status: 200, body: { withdrawalId: withdrawn.withdrawalId } });
    await announced(key, waiting.orderId, 'order.released');
    expect(await current(key)).toMatchObject([
      { dateAgreed: '2026-01-10T00:00:00.000Z', primaryContact: { firstName: 'Tania' } },
    ]);
    expect((await ledger.readGate(key))!.state).not.toHaveProperty('withdrawal');
    const told = (await eventsOf(key.customerId)).find(({ type }) => type === 'acceptance.voided');
    expect(told).toMatchObject({ subject: withdrawn.withdrawalId, data: { withdrawalId: withdrawn.withdrawalId } });

    expect((await voidWithdrawal(key, withdrawn.withdrawalId, headers)).body).toEqual(voided.body);
    expect(await voidWithdrawal(key, withdrawn.withdrawalId)).toMatchObject({ status: 409, body: { code: 970051 } });
    expect(await voidWithdrawal(key, randomUUID())).toMatchObject({ status: 404, body: { code: 970050 } });

    const { body: history } = await call(key.partnerId, agreements(key, '/history'));
    expect(history.items).toMatchObject([{ status: 'current' }]);
    expect(history.withdrawals).toMatchObject([
      {
        withdrawalId: withdrawn.withdrawalId,
        withdrawnAt: withdrawn.withdrawnAt,
        reason: 'the customer called',
        voided: { at: voided.body.recordedAt, by: voided.body.userId, reason: 'the wrong customer called' },
      },
    ]);
    const { body: between } = await call(key.partnerId, agreements(key, `/history?asOf=${withdrawn.recordedAt}`));
    expect(between).toMatchObject({ items: [], withdrawals: [{ withdrawalId: withdrawn.withdrawalId }] });
    expect(between.withdrawals[0]).not.toHaveProperty('voided');

    expect(await withdraw(key)).toMatchObject({ status: 201 });
    expect(await current(key)).toEqual([]);
  });

  it('contract 1 C17: repeated under its id it answers what it answered first, whatever was cancelled since', async () => {
    const key = await newCustomer(await newPartner());
    await confirm(key, { dateAgreed: '2026-01-10T00:00:00Z' });
    await decide(key);
    const headers = { 'MS-RequestId': randomUUID() };
    const first = await withdraw(key, undefined, headers);
    const [{ id, offerId }] = first.body.subscriptionsToCancel;
    const line = { lineItemNumber: 0, transactionType: 'cancel', offerId, quantity: 0, subscriptionId: id };
    expect(await decide(key, { lineItems: [line] })).toMatchObject({ type: 'order.approved' });
    await confirm(key, { dateAgreed: today() });
    expect(await withdraw(key, undefined, headers)).toMatchObject({ status: 201, body: first.body });
  });

  it('C17 one second after it, written with an offset, an acceptance reopens; one second before it does not', async () => {
    const key = await newCustomer(await newPartner());
    await confirm(key, { dateAgreed: '2026-01-10T00:00:00Z' });
    await withdraw(key, { reason: 'the customer called', withdrawnAt: '2026-03-20T00:30:00Z' });
    await confirm(key, { dateAgreed: '2026-03-19T20:29:59-04:00' });
    expect(await current(key)).toEqual([]);
    await confirm(key, { dateAgreed: '2026-03-19T20:30:01-04:00' });
    expect(await current(key)).toMatchObject([{ dateAgreed: '2026-03-20T00:30:01.000Z' }]);
  });
});

describe('what an acceptance tells to those who may read it', () => {
  it('C10 C18 persons, claims, and who took it back when and why', async () => {
    const key = await newCustomer(await newPartner());
    const claimedUserId = randomUUID();
    const first = await confirm(key, {
      dateAgreed: '2026-01-10T00:00:00Z',
      type: 'MicrosoftCloudAgreement',
      userId: claimedUserId,
      confirmedBy: 'Ann Beebe',
    });
    expect(first).toMatchObject({
      status: 201,
      body: { type: 'MicrosoftCustomerAgreement', claimedType: 'MicrosoftCloudAgreement', claimedUserId },
    });
    const supersedes = first.body.confirmationId;
    const next = { firstName: 'Rui', lastName: 'Mota', email: 'rui@wingtip.example' };
    const second = await confirm(key, { dateAgreed: '2026-01-11T00:00:00Z', primaryContact: next, supersedes });
    const voided = await voidOf(key, second.body.confirmationId);
    const third = await confirm(key, { dateAgreed: '2026-01-12T00:00:00Z' });
    const withdrawn = await withdraw(key);

    const { body } = await call(key.partnerId, agreements(key, '/history'));
    const by = second.body.userId;
    expect(body.items).toMatchObject([
      {
        confirmationId: third.body.confirmationId,
        status: 'withdrawn',
        withdrawn: {
          at: withdrawn.body.recordedAt,
          by,
          reason: 'the customer called',
          withdrawalId: withdrawn.body.withdrawalId,
        },
      },
      {
        status: 'voided',
        primaryContact: next,
        supersedes,
        voided: { at: voided.body.recordedAt, by, reason: 'entered for the wrong customer' },
      },
      {
        status: 'voided',
        primaryContact: { firstName: 'Tania' },
        claimedType: 'MicrosoftCloudAgreement',
        claimedUserId,
        confirmedBy: 'Ann Beebe',
        voided: { at: second.body.recordedAt, by, supersededBy: second.body.confirmationId },
      },
    ]);
    const stranger = await newPartner();
    expect(await call(stranger.partnerId, agreements(key, '/history'))).toMatchObject({ status: 404 });
    const [row] = await Array.fromAsync(ledger.listRows(key, 'acceptance'));
    expect(row).toMatchObject({ claimedType: 'MicrosoftCloudAgreement', claimedUserId, confirmedBy: 'Ann Beebe' });
  });
});
