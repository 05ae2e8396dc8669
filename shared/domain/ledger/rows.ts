import { z } from 'zod';
import { Acceptance, Contact, Void, Withdrawal, WithdrawalVoid } from '../acceptances/acceptance.ts';
import { AgreementType } from '../agreements/agreement.ts';
import { RefusalCode } from '../refusal.ts';
import { AssentEvent } from '../events/event.ts';
import { Instant } from '../instant.ts';
import { Decision, Outcome } from '../orders/decision.ts';
import { Order, OrderContent } from '../orders/order.ts';
import { OrderId, SubscriptionId } from '../subscriptions/purchase.ts';
import { Guid } from '../partners/partner.ts';
import { CustomerProfile } from '../customers/customer.ts';
import { Subscription } from '../subscriptions/subscription.ts';
import { TouchedRenewal } from '../subscriptions/due-renewal.ts';

const AcceptanceRow = Acceptance.extend({ kind: z.literal('acceptance') });

/** Apart from the chain's plain content: erasing the row, salt included, leaves a digest that tells nothing (C18). */
const ContactRow = z.object({ kind: z.literal('contact'), sequence: z.int(), salt: z.string(), contact: Contact });

/** Who the customer is, kept and erased like a contact. */
const ProfileRow = z.object({ kind: z.literal('profile'), salt: z.string(), profile: CustomerProfile });

/** A subscription as it was when its customer withdrew. */
export const ToCancel = z.object({ subscriptionId: SubscriptionId, offerId: z.string(), quantity: z.int() });
export type ToCancel = z.infer<typeof ToCancel>;

const VoidRow = z.union([Void.extend({ kind: z.literal('void') }), WithdrawalVoid.extend({ kind: z.literal('void') })]);

const WithdrawalRow = Withdrawal.extend({
  kind: z.literal('withdrawal'),
  userId: Guid,
  /** The subscriptions that the partner was told to cancel (C17). */
  toCancel: z.array(ToCancel).optional(),
});

/** What a person wrote as a reason: may hold personal data, so it is kept and erased like a contact. */
const NoteRow = z.object({ kind: z.literal('note'), sequence: z.int(), salt: z.string(), text: z.string() });

const OrderRow = z.object({
  kind: z.literal('order'),
  orderId: OrderId,
  /** Hash of the order's content: the same id with another content is a reused id (G11). */
  contentHash: z.string(),
  /** The ledger sequence that made the decision. */
  sequence: z.int(),
  decision: Decision,
  content: OrderContent,
});

const HoldRow = z.object({
  kind: z.literal('hold'),
  orderId: OrderId,
  order: Order,
  arrivedAt: Instant,
  holdUntil: Instant,
});

const SubscriptionRow = Subscription.extend({ kind: z.literal('subscription'), sequence: z.int() });

/** One per transaction: what was done by whom, the hash of every row written, and the hash of the entry before. */
const AuditRow = z.object({
  kind: z.literal('audit'),
  sequence: z.int(),
  at: Instant,
  operation: z.string(),
  /** The person's object id, or the name of the service's own process. */
  actor: z.string().min(1),
  correlationId: z.string().optional(),
  rows: z.record(z.string(), z.string()),
  /** The hash of the gate as the change left it; entries of earlier releases have none. */
  gate: z.string().optional(),
  previous: z.string(),
  /** Unique to the attempt: tells a commit whose answer was lost from somebody else's. */
  commitId: z.string(),
  hash: z.string(),
});

/** What a repeated request is answered with: a pointer to the result, so that nothing personal is stored twice. */
export const RequestResult = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('acceptance'), agreementType: AgreementType, sequence: z.int() }),
  z.object({ kind: z.literal('order'), orderId: OrderId, outcome: Outcome }),
  z.object({ kind: z.literal('subscriptions') }),
  z.object({ kind: z.literal('void'), sequence: z.int() }),
  z.object({ kind: z.literal('withdrawal'), sequence: z.int() }),
  z.object({ kind: z.literal('customer'), customerId: Guid }),
  z.object({ kind: z.literal('catalogue'), revision: z.int() }),
  z.object({ kind: z.literal('refusal'), code: RefusalCode, parameters: z.record(z.string(), z.unknown()) }),
]);
export type RequestResult = z.infer<typeof RequestResult>;

const RequestRow = z.object({
  kind: z.literal('request'),
  route: z.string(),
  requestId: Guid,
  /** Salted: a body may hold personal data, and the row's own hash goes into the chain. */
  salt: z.string(),
  bodyHash: z.string(),
  result: RequestResult,
});

/** A promise to announce: written with the change, fulfilled and removed by the wake-up that was sent before it. */
const OutboxRow = z.object({
  kind: z.literal('outbox'),
  outboxId: Guid,
  events: z.array(AssentEvent),
  /** Held orders that are still to be looked at: those after this order id, from the first on when empty. */
  releaseAfter: z.string().optional(),
  /** The renewals that the change touched; all of the customer's when absent (R4). */
  renewals: z.array(TouchedRenewal).optional(),
});

/** The schema of each kind of row. */
const ROWS = {
  acceptance: AcceptanceRow,
  contact: ContactRow,
  profile: ProfileRow,
  void: VoidRow,
  withdrawal: WithdrawalRow,
  note: NoteRow,
  order: OrderRow,
  hold: HoldRow,
  subscription: SubscriptionRow,
  audit: AuditRow,
  request: RequestRow,
  outbox: OutboxRow,
};
export type RowKind = keyof typeof ROWS;
export type RowOf<K extends RowKind> = z.infer<(typeof ROWS)[K]>;
export type LedgerRow = { [K in RowKind]: RowOf<K> }[RowKind];

export const isRowKind = (name: string): name is RowKind => Object.hasOwn(ROWS, name);

/** The schema that every row of a kind is written and read by. */
export const rowSchema = <K extends RowKind>(kind: K): z.ZodType<RowOf<K>> =>
  (ROWS as { [Kind in RowKind]: z.ZodType<RowOf<Kind>> })[kind];

interface RowNames {
  acceptance: { agreementType: AgreementType; sequence: number };
  contact: { sequence: number };
  profile: object;
  void: { sequence: number };
  withdrawal: { sequence: number };
  note: { sequence: number };
  audit: { sequence: number };
  order: { orderId: string };
  hold: { orderId: string };
  subscription: { subscriptionId: string };
  request: { route: string; requestId: string };
  outbox: { outboxId: string };
}

/** Names a row of a kind within a customer's ledger. */
export type NameOf<K extends RowKind> = { kind: K } & RowNames[K];
export type RowId = { [K in RowKind]: NameOf<K> }[RowKind];
