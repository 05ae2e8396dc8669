import { expect, it } from 'vitest';
import { KEY, orderOf, smallService } from './small-service.ts';

const AGENT = { kind: 'person', userId: '99999999-0000-4000-8000-000000000001' } as const;
const HOLD_UNTIL = '2026-03-10T13:00:00.000Z';
const HELD = orderOf({ ifNotAccepted: 'hold', holdUntil: HOLD_UNTIL });
const HELD_FOR_DAYS = orderOf({ ifNotAccepted: 'hold' });

/** A wake-up for a hold of the order that was never committed: it ends an hour before the one that was. */
const OTHER = { kind: 'hold', ...KEY, orderId: 'order-1', holdUntil: '2026-03-10T12:00:00.000Z' } as const;

it('G9 a wake-up of another hold under the same order id waits five minutes, and then ends', async () => {
  const service = await smallService();
  await service.deliver(HELD);
  const own = service.wakeUps().find(({ kind }) => kind === 'hold');
  expect(own).toMatchObject({ holdUntil: HOLD_UNTIL });

  service.pass(4);
  await service.useCases.handleWakeUps([OTHER]);
  expect(service.wakeUps()).toContainEqual(OTHER);

  const before = service.wakeUps();
  service.pass(2);
  await service.useCases.handleWakeUps([OTHER]);
  expect(service.wakeUps()).toEqual(before);
});

it('G9 a hold that begins between the read of the gate and its own is cancelled, once', async () => {
  const service = await smallService();
  service.beforeHoldRead(() => service.deliver(HELD));
  expect(await service.useCases.cancelHold(KEY, 'order-1', AGENT)).toMatchObject({
    ok: true,
    value: { outcome: 'cancelled' },
  });
  expect((await service.stores.ledger.readGate(KEY))!.state.holds).toBe(0);
});

it('G9 a hold that begins between the read of the gate and its own expires, once', async () => {
  const service = await smallService();
  service.beforeHoldRead(async () => {
    await service.deliver(HELD);
    service.pass(61);
  });
  expect(await service.useCases.closeHold(KEY, 'order-1')).toBe('ended');
  expect((await service.stores.ledger.readGate(KEY))!.state.holds).toBe(0);
  expect(service.events().map(({ type }) => type)).toEqual(['order.held', 'order.expired']);
});

// Seed 2047: the hold expired within milliseconds, while its order was committed.
it('G9 a hold that begins between its own read and that of its order expires, once', async () => {
  const service = await smallService();
  service.beforeHoldRead(async () => {
    await service.deliver(HELD);
    service.pass(61);
  }, /^order\|/);
  expect(await service.useCases.closeHold(KEY, 'order-1')).toBe('ended');
  expect((await service.stores.ledger.readGate(KEY))!.state.holds).toBe(0);
  expect(service.events().map(({ type }) => type)).toEqual(['order.held', 'order.expired']);
});

it('G9 what a page released is announced by the next wake-up, where the first one could not announce it', async () => {
  const service = await smallService();
  await service.deliver(HELD_FOR_DAYS);
  await service.confirm();
  // The acceptance is announced, its releases are not.
  await service.without('events', () => service.wakeUp('outbox'), 1);
  const types = () => service.events().map(({ type }) => type);
  expect(types()).toEqual(['order.held', 'acceptance.recorded']);
  await service.wakeUp('outbox');
  expect(types()).toContain('order.released');
});

// Seeds 3177, 20091, 21529: the process died after each commit, until the order and the wake-up of the release were dead letters.
it('G9 a hold that nobody was told of is released by the hourly look once its order is sent again', async () => {
  const service = await smallService();
  await service.without('events', () => service.deliver(HELD_FOR_DAYS));
  await service.confirm();
  const list = () => service.useCases.projectEvents(service.events());
  await list();
  expect(await service.useCases.reconcileHolds()).toMatchObject({ judged: 0, ended: 0 });

  await service.deliver(HELD_FOR_DAYS, { again: true });
  await list();
  expect(await service.useCases.reconcileHolds()).toMatchObject({ judged: 1, ended: 1, failed: 0 });
  expect(service.events().map(({ type }) => type)).toEqual(['order.held', 'order.released']);
});

it('G9 the hourly look releases a hold whose wake-up was lost', async () => {
  const service = await smallService();
  await service.deliver(HELD_FOR_DAYS);
  await service.useCases.projectEvents(service.events());
  await service.confirm();
  expect(await service.useCases.reconcileHolds()).toMatchObject({ judged: 1, ended: 1, failed: 0 });
  expect(service.events().map(({ type }) => type)).toEqual(['order.held', 'order.released']);
});

// Seed 140027: the cancelled order kept its place beside those that were held with it.
it('N1 the cancellation of an order that was held beside others has one place, in its event and in its row', async () => {
  const service = await smallService();
  const beside = orderOf({ ifNotAccepted: 'hold', orderId: 'order-2' });
  const arrivals = [HELD_FOR_DAYS, beside].map((body) => ({ body, arrivedAt: service.clock(), attempt: 0 }));
  await service.useCases.validateOrders(arrivals.map((arrival) => ({ ...arrival, redelivered: false })));
  await service.useCases.cancelHold(KEY, 'order-2', AGENT);
  await service.wakeUp('outbox');
  await service.deliver(beside, { again: true });
  const cancellations = service.events().filter(({ type }) => type === 'order.cancelled');
  // Two were held before, in one change.
  expect(cancellations.map(({ position }) => position)).toEqual([3, 3]);
  expect(cancellations.map(({ data }) => (data['decision'] as { place?: number }).place)).toEqual([
    undefined,
    undefined,
  ]);
});
