import type { Clock } from '../clock.ts';
import { ledgerName } from '../domain/customers/ledger-key.ts';
import type { AssentEvent } from '../domain/events/event.ts';
import {
  parseOrder,
  quarantinedEvent,
  type OrderArrival,
  type ParsedOrder,
  type Quarantined,
} from '../domain/orders/order-arrival.ts';
import type { EventPublisher } from '../ledger/event-publisher.ts';
import { inLinkedSpans, traceIn } from '../telemetry/trace.ts';
import type { GroupOutcome, DecideGroup } from './decide-group.ts';

/** Destinations of orders that are not decided now. Each call is certain or throws. */
export interface OrderQueues {
  /** Requeues orders with delay; those out of attempts become dead letters. */
  retry(arrivals: readonly OrderArrival[]): Promise<void>;
  quarantine(messages: readonly Quarantined[]): Promise<void>;
}

interface Deps {
  readonly decide: DecideGroup;
  readonly publisher: EventPublisher;
  readonly queues: OrderQueues;
  readonly clock: Clock;
  readonly onFault: (fault: unknown, orders: number) => void;
}

/** Half the lock of the orders queue: later groups are requeued. */
export const STOP_AFTER_MS = 30_000;
const CONCURRENT_GROUPS = 32;
/** Number of events that justifies a send of its own. */
const EVENTS_PER_SEND = 100;

/**
 * Decides a batch of order messages, grouped by customer. Decisions are stored before they are published; a customer
 * whose orders cannot be decided now delays no other. Throws only when requeueing fails, so that the host redelivers
 * the batch.
 */
export const validateOrders =
  (deps: Deps) =>
  async (arrivals: readonly OrderArrival[]): Promise<void> => {
    const started = deps.clock().getTime();
    const parsed = arrivals.map(parseOrder);
    const quarantined = parsed.filter((result): result is Quarantined => 'reason' in result);
    const groups = byCustomer(parsed.filter((result): result is ParsedOrder => 'order' in result));

    const events: AssentEvent[] = [];
    const again: OrderArrival[] = [];
    const publishing: Promise<unknown>[] = [];
    // Runs while other orders are decided; a failure is thrown at the end, so that the batch is redelivered.
    const publish = (decided: AssentEvent[]): Promise<unknown> => {
      const published = deps.publisher.publish(decided);
      published.catch(() => undefined);
      return published;
    };
    const work = async (): Promise<void> => {
      for (let group = groups.pop(); group; group = groups.pop()) {
        const late = deps.clock().getTime() - started > STOP_AFTER_MS;
        const outcome = late ? requeue(group) : await decideOrRequeue(deps, group);
        events.push(...outcome.events);
        quarantined.push(...outcome.quarantined);
        again.push(...outcome.again);
        if (events.length >= EVENTS_PER_SEND) publishing.push(publish(events.splice(0)));
      }
    };
    await Promise.all(Array.from({ length: CONCURRENT_GROUPS }, work));
    // Independent of each other: a failure of one loses nothing of the others (X2).
    const placed = await Promise.allSettled([
      ...publishing,
      deps.publisher.publish(events),
      quarantined.length > 0 && quarantine(deps, quarantined),
      again.length > 0 && deps.queues.retry(again),
    ]);
    const failed = placed.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
  };
export type ValidateOrders = ReturnType<typeof validateOrders>;

/** Publishes after the messages are stored. */
async function quarantine({ queues, publisher, clock }: Deps, messages: readonly Quarantined[]): Promise<void> {
  await queues.quarantine(messages);
  await publisher.publish(messages.map((message) => quarantinedEvent(message, clock())));
}

function byCustomer(orders: readonly ParsedOrder[]): ParsedOrder[][] {
  return [...Map.groupBy(orders, ({ order }) => ledgerName(order)).values()];
}

const requeue = (group: readonly ParsedOrder[]): GroupOutcome => ({
  events: [],
  quarantined: [],
  again: group.map(({ arrival }) => arrival),
});

/** Decides within the traces of the orders; events continue the trace of their order. */
const decideOrRequeue = (deps: Deps, group: readonly ParsedOrder[]): Promise<GroupOutcome> => {
  const origins = group.map(({ arrival }) => traceIn(arrival.properties));
  return inLinkedSpans('decide orders', origins, async (traces) => {
    const traceOf = new Map(group.map(({ order }, index) => [order.orderId, traces[index]]));
    try {
      const outcome = await deps.decide(group);
      return { ...outcome, events: outcome.events.map((event) => ({ ...traceOf.get(event.subject), ...event })) };
    } catch (fault) {
      deps.onFault(fault, group.length);
      return requeue(group);
    }
  });
};
