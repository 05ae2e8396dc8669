import { contentHash, nameUuid } from '../../digest.ts';
import { ledgerStream } from '../acceptances/ledger-stream.ts';
import type { LedgerKey } from '../customers/ledger-key.ts';
import { makeEvent, placed, type AssentEvent } from '../events/event.ts';
import type { Partner } from '../partners/partner.ts';
import { problemOf } from '../refusal.ts';
import { endDateProblem } from '../subscriptions/due-renewal.ts';
import { withoutNulls } from '../without-nulls.ts';
import type { StoredDecision } from './decision.ts';
import { OrderDecided, OrderQuarantined } from './order-events.ts';
import { holdUntilProblem, Order } from './order.ts';
import type { QuarantineReason } from './quarantine-reason.ts';

/** An order message as received from a queue. */
export interface OrderArrival {
  readonly body: unknown;
  /** Why the body cannot be an order at all. */
  readonly problem?: string | undefined;
  /** When the message was first enqueued: the arrival that the timeline is read by (G13). */
  readonly arrivedAt: Date;
  /** How often the message was requeued. */
  readonly attempt: number;
  /** The message's application properties, kept if it is quarantined. */
  readonly properties?: Readonly<Record<string, unknown>>;
  /** Delivered before; may already be decided. */
  readonly redelivered: boolean;
}

export interface ParsedOrder {
  readonly arrival: OrderArrival;
  readonly order: Order;
  readonly contentHash: string;
}

/** A message that can never be processed, kept complete with the reason. */
export interface Quarantined {
  readonly arrival: OrderArrival;
  readonly reason: QuarantineReason;
  readonly description: string;
}

/** Parses a message strictly; problems name the location, never the content. */
export function parseOrder(arrival: OrderArrival): ParsedOrder | Quarantined {
  if (arrival.problem) return { arrival, reason: 'NotAnOrder', description: `body: ${arrival.problem}` };
  const parsed = Order.safeParse(withoutNulls(arrival.body));
  if (parsed.success) {
    const tooFar = parsed.data.lineItems
      .flatMap(({ commitmentEndDate, customTermEndDate }) => [commitmentEndDate, customTermEndDate])
      .some((end) => endDateProblem(end, arrival.arrivedAt));
    if (tooFar) return { arrival, reason: 'NotAnOrder', description: 'lineItems: a term ends more than 5 years ahead' };
    const problem = holdUntilProblem(parsed.data.holdUntil, arrival.arrivedAt);
    if (problem) return { arrival, reason: 'NotAnOrder', description: `holdUntil: ${problem}` };
    return { arrival, order: parsed.data, contentHash: orderHash(parsed.data) };
  }
  return { arrival, reason: 'NotAnOrder', description: problemOf(parsed.error) };
}

/** Distinguishes a repeat from a reused id: all content except the sender's timestamp (G11). */
export const orderHash = ({ submittedAt: _, ...content }: Order): string => contentHash(content);

const NO_STRANGERS: ReadonlySet<string> = new Set();

/** Why the registry bars the order (G13), or undefined. `strangers`: ids that are not resellers of the partner. */
export function registryProblem(
  order: Order,
  partner: Partner | undefined,
  strangers = NO_STRANGERS,
): { reason: QuarantineReason; description: string } | undefined {
  if (!partner) return { reason: 'UnknownPartner', description: 'partnerId is not in the registry' };
  if (partner.status === 'suspended') return { reason: 'SuspendedPartner', description: 'the partner is suspended' };
  if (partner.type === 'IndirectReseller') {
    return { reason: 'ResellerAsPartner', description: 'partnerId names a reseller; its provider orders for it' };
  }
  const contradicted = (['cloud', 'environment'] as const).filter((field) => order[field] !== partner[field]);
  if (contradicted.length > 0) {
    return { reason: 'ContradictsRegistry', description: `${contradicted.join(' and ')} differ from the registry` };
  }
  return order.resellerId !== undefined && strangers.has(order.resellerId)
    ? { reason: 'ContradictsRegistry', description: 'resellerId is not an indirect reseller of the partner' }
    : undefined;
}

/** The event of a quarantined message; names the order only if the message was one. */
export function quarantinedEvent({ arrival, reason }: Quarantined, now: Date): AssentEvent {
  const order = arrival.problem ? undefined : Order.safeParse(withoutNulls(arrival.body)).data;
  const { environment, partnerId, customerId, orderId } = order ?? {};
  const subject = orderId ?? nameUuid('message', JSON.stringify(arrival.body) ?? '');
  const data = { environment, partnerId, customerId, orderId, reason };
  return makeEvent(
    'order.quarantined',
    OrderQuarantined,
    subject,
    `${arrival.arrivedAt.getTime()}|${reason}`,
    now.toISOString(),
    data,
  );
}

/** The event of a stored decision; deterministic, so that publishing is idempotent. */
export const decisionEvent = (
  key: LedgerKey,
  { decision, sequence, position, actor, correlationId }: StoredDecision,
): AssentEvent => {
  const event = makeEvent(`order.${decision.outcome}`, OrderDecided, decision.orderId, sequence, decision.decidedAt, {
    ...key,
    sequence,
    decision,
    ...(actor === undefined ? {} : { actor }),
    ...(correlationId === undefined ? {} : { correlationId }),
  });
  return position === undefined ? event : placed(event, ledgerStream(key), position);
};
