import { ledgerName } from '../domain/customers/ledger-key.ts';
import type { Clock } from '../clock.ts';
import type { AssentEvent } from '../domain/events/event.ts';
import type { EventPublisher } from '../ledger/event-publisher.ts';
import type { GroupOutcome, DecideGroup } from './decide-group.ts';
import { inLinkedSpans, traceIn } from '../telemetry/trace.ts';
import {
  parseOrder,
  quarantinedEvent,
  type OrderArrival,
  type ParsedOrder,
  type Quarantined,
} from '../domain/orders/order-arrival.ts';

/** Where orders go that are not decided now. Each call is certain or throws. */
export interface OrderQueues {
  /** Puts orders back for a later attempt; those whose attempts are spent go to the dead letters. */
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

/** Half the lock of the orders queue: what has not begun by then is put back instead. */
export const STOP_AFTER_MS = 30_000;
const CONCURRENT_GROUPS = 32;
/** So many decisions are worth a send of their own. */
const ANNOUNCED_TOGETHER = 100;

/**
 * Decides a batch of order messages, grouped by customer. Every decision is stored before it is announced; a customer
 * that cannot be decided now holds up nobody else. Throws only when not even putting back succeeds, so that the host
 * delivers the batch again.
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
    const announcing: Promise<unknown>[] = [];
    // While the others are still decided; what fails is thrown at the end, for all to be delivered again.
    const announce = (decided: AssentEvent[]): Promise<unknown> => {
      const announced = deps.publisher.publish(decided);
      announced.catch(() => undefined);
      return announced;
    };
    const work = async (): Promise<void> => {
      for (let group = groups.pop(); group; group = groups.pop()) {
        const late = deps.clock().getTime() - started > STOP_AFTER_MS;
        const outcome = late ? requeue(group) : await decideOrRequeue(deps, group);
        events.push(...outcome.events);
        quarantined.push(...outcome.quarantined);
        again.push(...outcome.again);
        if (events.length >= ANNOUNCED_TOGETHER) announcing.push(announce(events.splice(0)));
      }
    };
    await Promise.all(Array.from({ length: CONCURRENT_GROUPS }, work));
    // None waits for another, and what fails of one keeps nothing of the others back (X2).
    const placed = await Promise.allSettled([
      ...announcing,
      deps.publisher.publish(events),
      quarantined.length > 0 && quarantine(deps, quarantined),
      again.length > 0 && deps.queues.retry(again),
    ]);
    const failed = placed.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
  };
export type ValidateOrders = ReturnType<typeof validateOrders>;

/** Told once it is kept. */
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

/** Decides within the traces that the orders came with; what is announced of each goes on with its own. */
const decideOrRequeue = (deps: Deps, group: readonly ParsedOrder[]): Promise<GroupOutcome> => {
  const came = group.map(({ arrival }) => traceIn(arrival.properties));
  return inLinkedSpans('decide orders', came, async (traces) => {
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
