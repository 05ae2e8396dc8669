import { z } from 'zod';
import { Acceptance, Contact, Decline, Void, Withdrawal, WithdrawalVoid } from '../acceptances/acceptance.ts';
import { AgreementType } from '../agreements/agreement.ts';
import { CustomerProfile } from '../customers/customer.ts';
import { Erasure } from '../acceptances/erasure.ts';
import { Invitation } from '../customers/invitation.ts';
import { PersonName, SignIn } from '../customers/person.ts';
import { AssentEvent } from '../events/event.ts';
import { Instant } from '../instant.ts';
import { Outcome, StoredDecision } from '../orders/decision.ts';
import { Order, OrderContent } from '../orders/order.ts';
import { Guid } from '../partners/partner.ts';
import { RefusalCode } from '../refusal.ts';
import { Submission } from '../submissions/submission.ts';
import { TouchedRenewal } from '../subscriptions/due-renewal.ts';
import { OrderId, SubscriptionId } from '../subscriptions/purchase.ts';
import { Subscription } from '../subscriptions/subscription.ts';

const AcceptanceRow = Acceptance.extend({ kind: z.literal('acceptance') });

/** Separate from the chain: erasing the row with its salt leaves a digest that reveals nothing (C18). */
const ContactRow = z.object({ kind: z.literal('contact'), sequence: z.int(), salt: z.string(), contact: Contact });

/** The customer's person who accepted, declined or withdrew by itself, kept and erased like a contact. */
const PersonRow = z.object({ kind: z.literal('person'), sequence: z.int(), salt: z.string(), person: PersonName });

/** The customer's profile, kept and erased like a contact. */
const ProfileRow = z.object({ kind: z.literal('profile'), salt: z.string(), profile: CustomerProfile });

/** A subscription as of its customer's withdrawal. */
export const ToCancel = z.object({ subscriptionId: SubscriptionId, offerId: z.string(), quantity: z.int() });
export type ToCancel = z.infer<typeof ToCancel>;

const VoidRow = z.union([Void.extend({ kind: z.literal('void') }), WithdrawalVoid.extend({ kind: z.literal('void') })]);

const WithdrawalRow = Withdrawal.extend({
  kind: z.literal('withdrawal'),
  userId: Guid,
  /** The subscriptions that the partner should cancel (C17). */
  toCancel: z.array(ToCancel).optional(),
  /** Where the customer itself said so: how its person signed in. */
  signIn: SignIn.optional(),
});

const DeclineRow = Decline.extend({ kind: z.literal('decline') });

const InvitationRow = Invitation.extend({ kind: z.literal('invitation') });

/** A reason in a person's words: may hold personal data, so it is kept and erased like a contact. */
const NoteRow = z.object({ kind: z.literal('note'), sequence: z.int(), salt: z.string(), text: z.string() });

/** What a reseller calls the file that it keeps, in a submission: kept and erased like a note. */
const ReferenceRow = NoteRow.extend({ kind: z.literal('reference') });

const SubmissionRow = Submission.extend({ kind: z.literal('submission') });

const ErasureRow = Erasure.extend({ kind: z.literal('erasure') });

const OrderRow = z.object({
  kind: z.literal('order'),
  orderId: OrderId,
  /** Hash of the order's content: the same id with different content is a reused id (G11). */
  contentHash: z.string(),
  ...StoredDecision.shape,
  /** The decision that held the order: its event may still have to be published when the hold has ended. */
  heldBy: StoredDecision.optional(),
  content: OrderContent,
});

const HoldRow = z.object({
  kind: z.literal('hold'),
  orderId: OrderId,
  order: Order,
  arrivedAt: Instant,
  holdUntil: Instant,
  /** Absent in holds of earlier releases. */
  heldBy: StoredDecision.optional(),
});

const SubscriptionRow = Subscription.extend({ kind: z.literal('subscription'), sequence: z.int() });

/** One per transaction: actor, operation, the hash of every row written, and the hash of the previous entry. */
const AuditRow = z.object({
  kind: z.literal('audit'),
  sequence: z.int(),
  at: Instant,
  operation: z.string(),
  /** The person's object id, or the name of the service's process. */
  actor: z.string().min(1),
  correlationId: z.string().optional(),
  rows: z.record(z.string(), z.string()),
  /** The hash of the gate after the change; absent in entries of earlier releases. */
  gate: z.string().optional(),
  previous: z.string(),
  /** Unique per attempt: distinguishes a commit whose reply was lost from a competitor's. */
  commitId: z.string(),
  hash: z.string(),
});

/** Pointer to the result that a repeated request is answered with, so that personal data is not duplicated. */
export const RequestResult = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('acceptance'),
    agreementType: AgreementType,
    sequence: z.int(),
    /** Of a direct acceptance that was not sufficient: the version to accept (D3). */
    stillNeeded: z.int().optional(),
  }),
  z.object({ kind: z.literal('decline'), sequence: z.int() }),
  /** What a renewal or a revocation changes later, as it was answered. */
  z.object({
    kind: z.literal('invitation'),
    invitationId: Guid,
    ...Invitation.pick({ state: true, expiresAt: true }).shape,
    changedAt: Instant.optional(),
  }),
  /** The submission as it was answered. */
  z.object({ kind: z.literal('submission'), submissionId: Guid, revision: z.int() }),
  /** `fromOfferId`: of a subscription that moved, the offer it had. */
  z.object({ kind: z.literal('order'), orderId: OrderId, outcome: Outcome, fromOfferId: z.string().optional() }),
  z.object({ kind: z.literal('subscriptions') }),
  z.object({ kind: z.literal('void'), sequence: z.int() }),
  z.object({ kind: z.literal('withdrawal'), sequence: z.int() }),
  /** `more`: something was left for another request. */
  z.object({ kind: z.literal('erasure'), sequence: z.int(), more: z.literal(true).optional() }),
  z.object({ kind: z.literal('customer'), customerId: Guid }),
  z.object({ kind: z.literal('catalogue'), revision: z.int() }),
  z.object({ kind: z.literal('refusal'), code: RefusalCode, parameters: z.record(z.string(), z.unknown()) }),
]);
export type RequestResult = z.infer<typeof RequestResult>;

const RequestRow = z.object({
  kind: z.literal('request'),
  route: z.string(),
  requestId: Guid,
  /** A body may hold personal data and the row's hash enters the chain, so the body's hash is salted. */
  salt: z.string(),
  bodyHash: z.string(),
  result: RequestResult,
});

/** A transactional outbox entry, committed with the change; the relay publishes and deletes it. */
const OutboxRow = z.object({
  kind: z.literal('outbox'),
  outboxId: Guid,
  events: z.array(AssentEvent),
  /** Cursor over the held orders still to be checked: those after this order id; empty means all. */
  releaseAfter: z.string().optional(),
  /** The renewals that the change touched; absent means all of the customer's (R4). */
  renewals: z.array(TouchedRenewal).optional(),
  /** No outbox entry: it keeps the commit from happening that would open the ledger with this id. */
  fenced: z.literal(true).optional(),
});

const ROWS = {
  acceptance: AcceptanceRow,
  contact: ContactRow,
  person: PersonRow,
  profile: ProfileRow,
  void: VoidRow,
  withdrawal: WithdrawalRow,
  decline: DeclineRow,
  invitation: InvitationRow,
  note: NoteRow,
  reference: ReferenceRow,
  submission: SubmissionRow,
  erasure: ErasureRow,
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

/** The kinds that hold personal data, under a salt and apart from the chain: they can be erased (C18, E12). */
export const PERSONAL_KINDS: ReadonlySet<string> = new Set<RowKind>([
  'contact',
  'person',
  'profile',
  'note',
  'reference',
]);

export const isRowKind = (name: string): name is RowKind => Object.hasOwn(ROWS, name);

/** The schema for writing and reading rows of a kind. */
export const rowSchema = <K extends RowKind>(kind: K): z.ZodType<RowOf<K>> =>
  (ROWS as { [Kind in RowKind]: z.ZodType<RowOf<Kind>> })[kind];

interface RowNames {
  acceptance: { agreementType: AgreementType; sequence: number };
  contact: { sequence: number };
  person: { sequence: number };
  profile: object;
  void: { sequence: number };
  withdrawal: { sequence: number };
  decline: { sequence: number };
  invitation: { invitationId: string };
  note: { sequence: number };
  reference: { sequence: number };
  submission: { submissionId: string };
  erasure: { sequence: number };
  audit: { sequence: number };
  order: { orderId: string };
  hold: { orderId: string };
  subscription: { subscriptionId: string };
  request: { route: string; requestId: string };
  outbox: { outboxId: string };
}

/** Identifies a row of a kind within a customer's ledger. */
export type NameOf<K extends RowKind> = { kind: K } & RowNames[K];
export type RowId = { [K in RowKind]: NameOf<K> }[RowKind];
