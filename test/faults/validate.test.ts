import { describe, expect, it } from 'vitest';
import type { OrderArrival } from '../../shared/domain/orders/order-arrival.ts';
import { mapConcurrent } from '../../shared/map-concurrent.ts';
import { eventsOf, newCustomer, newPartner, orderOf, wakeUpsOf } from '../support/world.ts';
import { confirmationOf } from './support/confirmation.ts';
import { FaultPoint, type Fault } from './support/flaky.ts';
import { expectSoundLedger, rows } from './support/invariants.ts';
import { startProcess } from './support/process.ts';

const arrivalOf = (body: unknown, redelivered = false): OrderArrival => ({
  body,
  arrivedAt: new Date('2026-06-01T00:00:00Z'),
  attempt: 0,
  redelivered,
});

const partner = await newPartner();
const stranger = await newCustomer(await newPartner());
const healthy = startProcess();

/** Two orders of a customer that accepted, one of them twice, and one of somebody else's customer. */
async function aBatch() {
  const key = await newCustomer(partner);
  await healthy.confirmAcceptance(confirmationOf(partner, key.customerId));
  await healthy.handleWakeUps((await wakeUpsOf(key.customerId)).filter((wakeUp) => wakeUp.kind === 'outbox'));
  const [bought] = orderOf(key).lineItems;
  const bodies = [
    orderOf(key, { lineItems: [{ ...bought, termDuration: 'P1Y' }] }),
    orderOf(key),
    orderOf({ ...stranger, partnerId: partner.partnerId }),
  ];
  return { key, bodies: [...bodies, bodies[1]!] };
}

const FAULTS: readonly Fault[] = ['before', 'after', 'dies'];

describe('invariants 2, 3, 4, 7: a batch of orders with a fault at every operation', () => {
  it.each(FAULTS)('an operation that %s: redelivered, each order has one decision that is announced', async (fault) => {
    const clean = await aBatch();
    const counted = new FaultPoint();
    await startProcess(counted).validateOrders(clean.bodies.map((body) => arrivalOf(body)));
    expect(counted.operations).toBeGreaterThanOrEqual(6);

    const points = Array.from({ length: counted.operations }, (_, at) => at);
    await mapConcurrent(points, 8, async (at) => {
      const { key, bodies } = await aBatch();
      const batch = bodies.map((body) => arrivalOf(body));
      await startProcess(new FaultPoint(at, fault))
        .validateOrders(batch)
        .catch(() => undefined);
      await healthy.validateOrders(bodies.map((body) => arrivalOf(body, true)));

      const orders = await rows(key, 'order');
      expect(
        orders.map(({ decision }) => decision.outcome),
        `decisions after operation ${at}`,
      ).toEqual(['approved', 'approved']);
      expect((await rows(key, 'subscription')).length).toBe(2);
      const events = (await eventsOf(key.customerId)).filter(({ type }) => type.startsWith('order.'));
      expect(new Set(events.map(({ id }) => id)).size, `events after operation ${at}`).toBe(2);
      await expectSoundLedger(key);
    });
  });

  it('two validators at once and repeats in a batch: one decision each', async () => {
    const { key, bodies } = await aBatch();
    const batch = bodies.map((body) => arrivalOf(body));
    await Promise.all([1, 2, 3].map(() => startProcess().validateOrders(batch)));
    await healthy.validateOrders(bodies.map((body) => arrivalOf(body, true)));
    expect((await rows(key, 'order')).length).toBe(2);
    expect((await rows(key, 'subscription')).length).toBe(2);
    await expectSoundLedger(key);
  });
});
