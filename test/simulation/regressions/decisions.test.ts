import { expect, it } from 'vitest';
import { Order } from '../../../shared/domain/orders/order.ts';
import { KEY, orderOf, PARTNER, smallService, type SmallService } from './small-service.ts';

const AGENT = { kind: 'person', userId: '99999999-0000-4000-8000-000000000001' } as const;
const CORRELATION_ID = '99999999-0000-4000-8000-000000000002';

const HELD = orderOf({ ifNotAccepted: 'hold', holdUntil: '2026-03-10T13:00:00.000Z' });

const typesOf = ({ events }: SmallService) => events().map(({ type }) => type);

/** Copies of one event are equal: whoever saw one has seen them all. */
function expectOneContentEach({ events }: SmallService): void {
  for (const [id, copies] of Map.groupBy(events(), (event) => event.id)) {
    for (const copy of copies) expect(copy, id).toEqual(copies[0]);
  }
}

it('an order that was decided and not announced is announced although its partner is suspended since', async () => {
  const service = await smallService();
  const arrivedAt = service.clock();
  await service.without('events', () => service.deliver(orderOf(), { arrivedAt }));
  await service.setPartner({ status: 'suspended' });
  service.pass(2);
  await service.deliver(orderOf(), { arrivedAt, again: true });
  expect(typesOf(service)).toEqual(['order.rejected']);
  expect(service.quarantined()).toEqual([]);
});

it('the commit of a process that died decides no order that went to quarantine since', async () => {
  const service = await smallService();
  const arrivedAt = service.clock();
  const arrive = await service.outlived(() => service.deliver(orderOf(), { arrivedAt }));
  await service.setPartner({ status: 'suspended' });
  service.pass(2);
  await service.deliver(orderOf(), { arrivedAt, again: true });
  expect(service.quarantined()).toMatchObject([{ reason: 'SuspendedPartner' }]);
  await expect(arrive()).rejects.toMatchObject({ statusCode: 412 });
  expect(await service.stores.ledger.readRow(KEY, { kind: 'order', orderId: 'order-1' })).toBeUndefined();
});

it('a new order of a suspended partner goes to quarantine, also when its message was delivered before', async () => {
  const service = await smallService();
  await service.setPartner({ status: 'suspended' });
  service.pass(2);
  await service.deliver(orderOf(), { again: true });
  expect(service.quarantined()).toMatchObject([{ reason: 'SuspendedPartner' }]);
});

it('the event of a decision that is published again names its actor and correlation id, as the first one did', async () => {
  const service = await smallService();
  const order = Order.parse(orderOf());
  const placed = { key: KEY, partner: PARTNER, order, arrivedAt: service.clock(), actor: AGENT, request: undefined };
  await service.useCases.placeOrder({ ...placed, correlationId: CORRELATION_ID });
  await service.wakeUp('outbox');
  await service.deliver(orderOf(), { again: true });
  expect(typesOf(service)).toEqual(['order.rejected', 'order.rejected']);
  expect(service.events()[0]!.data).toMatchObject({ actor: AGENT.userId, correlationId: CORRELATION_ID });
  expectOneContentEach(service);
});

it('the event of a cancelled hold that is published again names who cancelled it', async () => {
  const service = await smallService();
  await service.deliver(HELD);
  await service.useCases.cancelHold(KEY, 'order-1', AGENT);
  await service.wakeUp('outbox');
  service.pass(61);
  await service.wakeUp('hold');
  expect(typesOf(service)).toEqual(['order.held', 'order.cancelled', 'order.cancelled']);
  expect(service.events()[1]!.data).toMatchObject({ actor: AGENT.userId });
  expectOneContentEach(service);
});

it('a message that is quarantined for one reason and then for another is announced under two ids', async () => {
  const service = await smallService();
  const arrivedAt = service.clock();
  const stranger = orderOf({ customerId: 'bbbbbbbb-0001-4000-8000-000000000001' });
  await service.deliver(stranger, { arrivedAt });
  await service.setPartner({ status: 'suspended' });
  service.pass(2);
  await service.deliver(stranger, { arrivedAt, again: true });
  expect(service.events().map(({ data }) => data['reason'])).toEqual(['NoRelationship', 'SuspendedPartner']);
  expect(new Set(service.events().map(({ id }) => id)).size).toBe(2);
});

it('a message that is quarantined twice for the same reason is announced under one id', async () => {
  const service = await smallService();
  const arrivedAt = service.clock();
  const stranger = orderOf({ customerId: 'bbbbbbbb-0001-4000-8000-000000000001' });
  await service.deliver(stranger, { arrivedAt });
  await service.deliver(stranger, { arrivedAt, again: true });
  expect(new Set(service.events().map(({ id }) => id)).size).toBe(1);
});

it('a hold that ended before its message came again is announced with its end', async () => {
  const service = await smallService();
  const arrivedAt = service.clock();
  await service.without('events', () => service.deliver(HELD, { arrivedAt }));
  await service.confirm();
  await service.wakeUp('outbox');
  await service.deliver(HELD, { arrivedAt, again: true });
  expect(typesOf(service).toSorted()).toEqual([
    'acceptance.recorded',
    'order.held',
    'order.released',
    'order.released',
  ]);
  expectOneContentEach(service);
});
