import { useCasesOf } from '../../../functions/use-cases.ts';
import { retryOrderFunction } from '../../../functions/servicebus/retry-order.ts';
import { validateOrdersFunction } from '../../../functions/servicebus/validate-orders.ts';
import { eventsOn, ORDERS_QUEUE, wakeUpsOn } from '../../../shared/bus/bus.ts';
import { orderQueuesOn } from '../../../shared/bus/order-queues.ts';
import { Unavailable } from '../../../shared/errors.ts';
import { systemRandom } from '../../../shared/random.ts';
import { Stream } from '../../simulation/kernel/stream.ts';
import { MessageBatch } from '../../simulation/stand-ins/bus/message-batch.ts';
import { Tables } from '../../simulation/stand-ins/tables/tables.ts';
import { portsOn } from '../../support/service.ts';
import { orderOf, type OrderMessage } from '../support/order-flow.ts';
import { shuffled } from '../support/shuffled.ts';
import { PacedBus } from './bus.ts';
import { Calls } from './calls.ts';
import { floorOrders } from './floor.ts';
import type { Pace } from './pace.ts';
import { opened, seeded } from './seeded.ts';
import { pacedTable } from './tables.ts';
import { Core, VirtualTime } from './virtual-time.ts';

const SEED = 1;
const WAKE_UP_MS = 5_000;

export interface WorldOptions {
  readonly pace: Pace;
  readonly side: 'ours' | 'floor';
  readonly customers: number;
  readonly validators: number;
}

/** Validators of orders at a pace, with customers who accepted: the service's own, or the floor's. */
export async function orderWorld({ pace, side, customers, validators }: WorldOptions) {
  const time = new VirtualTime(Date.now());
  const calls = new Calls(time, pace, new Stream(SEED, side));
  const decidedAt = new Map<string, number>();
  const bus = new PacedBus({
    calls,
    time,
    pace,
    onSent: (entity, { subject, applicationProperties }) => {
      if (entity !== 'events' || !subject) return;
      // Every customer has accepted.
      if (applicationProperties['type'] !== 'order.approved') throw new Error(`${subject} was not approved.`);
      decidedAt.set(subject, decidedAt.get(subject) ?? time.now);
    },
  });
  const tables = new Tables();
  const { keys } = await seeded(tables, () => time.now, customers);

  const cores = Array.from({ length: validators }, () => new Core());
  for (const core of cores) {
    const senderFor = bus.senders(core);
    const table = (name: string) => pacedTable({ tables, calls, time, pace }, core, name);
    if (side === 'floor') {
      bus.serve(core, floorOrders(table, senderFor));
      continue;
    }
    const { clock, timers } = time.surroundings(core);
    const changed = {
      publisher: eventsOn(senderFor),
      wakeUps: wakeUpsOn(senderFor, WAKE_UP_MS, clock),
      orderQueues: orderQueuesOn(senderFor, { clock, random: systemRandom }),
      timers,
      observer: {
        // What is throttled for too long is requeued; anything else is a fault of the benchmark.
        ordersFailed: (fault: unknown) => {
          if (!(fault instanceof Unavailable)) throw fault;
        },
      },
    };
    const { validateOrders } = useCasesOf(portsOn(opened(table), changed, { clock }));
    bus.serve(core, validateOrdersFunction(validateOrders, changed.orderQueues));
    bus.serve(core, retryOrderFunction(validateOrders));
  }

  const areDecided = (orders: readonly OrderMessage[]) => (): boolean => decidedAt.size >= orders.length;
  const ordersOf = (count: number): OrderMessage[] =>
    shuffled(Array.from({ length: count }, (_, index) => orderOf(keys[index % keys.length]!)));

  return {
    calls,
    /** Decided and announced a second, of orders that lie in the queue when it begins. */
    async perSecond(count: number): Promise<number> {
      decidedAt.clear();
      const orders = ordersOf(count);
      const began = time.now;
      for (const batch of batches(orders)) bus.put(ORDERS_QUEUE, batch);
      await time.until(areDecided(orders));
      return (count * 1000) / (time.now - began);
    },
    /** Milliseconds from its sending to its announced decision, of each order of a stream of so many a second. */
    async waits(count: number, perSecond: number): Promise<number[]> {
      decidedAt.clear();
      const draws = new Stream(SEED, 'arrivals');
      const orders = ordersOf(count);
      const sentAt = new Map<string, number>();
      let at = time.now;
      for (const order of orders) {
        at -= (Math.log(1 - draws.fraction()) * 1000) / perSecond;
        sentAt.set(order.orderId, at);
        time.at(at, () => bus.put(ORDERS_QUEUE, batches([order])[0]!));
      }
      await time.until(areDecided(orders));
      return orders.map(({ orderId }) => decidedAt.get(orderId)! - sentAt.get(orderId)!);
    },
  };
}

function batches(orders: readonly OrderMessage[]): MessageBatch[] {
  const all = [new MessageBatch()];
  for (const order of orders) {
    const message = { messageId: order.orderId, body: order };
    if (all.at(-1)!.tryAddMessage(message)) continue;
    const next = new MessageBatch();
    next.tryAddMessage(message);
    all.push(next);
  }
  return all;
}
