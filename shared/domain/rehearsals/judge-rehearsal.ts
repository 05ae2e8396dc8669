import type { CurrentAcceptance, GateState } from '../acceptances/gate.ts';
import type { RequiredAgreement } from '../acceptances/sufficiency.ts';
import { TEMPLATES } from '../agreements/agreement.ts';
import type { Policy } from '../agreements/policy.ts';
import { catalogueOf, withVersion, type Catalogue } from '../agreements/version.ts';
import type { LedgerKey } from '../customers/ledger-key.ts';
import type { RowOf } from '../ledger/rows.ts';
import { decideOrder, type DecisionInput } from '../orders/decide-order.ts';
import type { Decision } from '../orders/decision.ts';
import { heldOf } from '../orders/explain-decision.ts';
import type { Order } from '../orders/order.ts';
import type { Cloud } from '../partners/partner.ts';
import { judgeRenewal } from '../renewals/judge-renewal.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import type { Rehearsal, Impact } from './rehearsal.ts';

/** The catalogue with and without the rehearsed version, and the instants of the comparison. */
export interface Comparison {
  readonly present: Catalogue;
  readonly rehearsed: Catalogue;
  readonly bindsAt: Date;
  /** Start of the rehearsal; earlier renewals and holds are over. */
  readonly now: Date;
}

export function comparisonOf({ catalogue, version, bindsAt, startedAt }: Rehearsal): Comparison {
  const present = catalogueOf(catalogue.revision, catalogue.versions);
  return {
    present,
    rehearsed: withVersion(present, version),
    bindsAt: new Date(bindsAt),
    now: new Date(startedAt),
  };
}

/** A customer's current state. */
export interface CustomerState {
  readonly key: LedgerKey;
  readonly gate: GateState;
  readonly policy: Policy;
  /** The partner's cloud in the registry. */
  readonly cloud: Cloud;
}

/** A customer with the further inputs of order decisions. */
export interface Ordering extends CustomerState {
  readonly subscriptions: ReadonlyMap<string, Subscription>;
}

/** The renewal of a subscription on a day, if it needs a reconfirmation only because of the version. */
export function renewalImpact(
  { present, rehearsed, now }: Comparison,
  { key, gate, policy, cloud }: CustomerState,
  subscription: Subscription | undefined,
  day: string,
): Impact | undefined {
  const judge = (catalogue: Catalogue) => judgeRenewal({ key, gate, cloud, subscription, day, catalogue, policy, now });
  const judged = judge(rehearsed);
  if (!subscription || !judged.needed || judge(present).needed) return undefined;
  const { dueDate, kind, required, held, resellerId } = judged.details;
  const { subscriptionId } = subscription;
  return { kind: `${kind}Renewal`, ...key, resellerId, subscriptionId, date: dueDate, required, held };
}

/**
 * A held order that still waits when the version binds and could then no longer be released because of it. Judged as
 * if the customer had accepted the agreement that the present catalogue requires.
 */
export function holdImpact(
  comparison: Comparison,
  customer: Ordering,
  { order, arrivedAt, holdUntil }: RowOf<'hold'>,
): Impact | undefined {
  const { present, rehearsed, bindsAt } = comparison;
  if (Date.parse(holdUntil) <= bindsAt.getTime()) return undefined;
  const decide = (gate: GateState, catalogue: Catalogue) =>
    decideOrder({ ...inputOf(customer, order, new Date(arrivedAt), bindsAt), gate, catalogue });

  let { gate } = customer;
  let asItIs = decide(gate, present);
  for (let needs = order.lineItems.length; !passes(asItIs) && needs > 0; needs--) {
    // Refused for a reason other than an agreement: an acceptance would not release it.
    if (!asItIs.required) return undefined;
    gate = accepting(gate, asItIs.required, bindsAt);
    asItIs = decide(gate, present);
  }
  if (!passes(asItIs)) return undefined;
  const { required } = decide(gate, rehearsed);
  if (!required || passes(decide(gate, rehearsed))) return undefined;
  const { key, gate: actual } = customer;
  const { orderId, resellerId } = order;
  return {
    kind: 'heldOrder',
    ...key,
    resellerId,
    orderId,
    date: holdUntil,
    required,
    held: heldOf(actual, required, present),
  };
}

/** An approved order, if the same order would be refused at the binding instant only because of the version. */
export function orderImpact(
  { present, rehearsed, bindsAt }: Comparison,
  customer: Ordering,
  row: RowOf<'order'>,
): Impact | undefined {
  const { key, gate, cloud } = customer;
  const order = gatedPart(key, cloud, row, bindsAt);
  if (!order) return undefined;
  const decide = (catalogue: Catalogue) =>
    decideOrder({ ...inputOf(customer, order, bindsAt, bindsAt), gate, catalogue });
  const { required, held, ...judged } = decide(rehearsed);
  if (!required || passes(judged) || !passes(decide(present))) return undefined;
  return { kind: 'recentOrder', ...key, orderId: row.orderId, date: row.decision.decidedAt, required, held };
}

const passes = ({ outcome }: Pick<Decision, 'outcome'>): boolean =>
  outcome === 'approved' || outcome === 'notApplicable';

const inputOf = (
  { key: { environment }, subscriptions, cloud, policy }: Ordering,
  order: Order,
  arrivedAt: Date,
  now: Date,
): Omit<DecisionInput, 'gate' | 'catalogue'> => ({
  order,
  subscriptions,
  cloud,
  environment,
  policy,
  arrivedAt,
  now,
});

/** The lines that were gated at approval, as an order. */
function gatedPart(
  key: LedgerKey,
  cloud: Cloud,
  { orderId, content, decision }: RowOf<'order'>,
  at: Date,
): Order | undefined {
  const gated = new Set(decision.lines.filter(({ result }) => result === 'passed').map((line) => line.lineItemNumber));
  const lineItems = content.lineItems.filter(({ lineItemNumber }) => gated.has(lineItemNumber));
  if (lineItems.length === 0) return undefined;
  const { channel = 'API', valueClass } = content;
  const claims = { submittedAt: at.toISOString(), autoRenewal: false, ifNotAccepted: 'reject' as const };
  return { orderId, ...key, cloud, channel, valueClass, ...claims, lineItems };
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** The gate as if the customer had accepted the required agreement at the instant, with the strongest evidence (V2). */
function accepting(gate: GateState, { agreementType, versionRank }: RequiredAgreement, at: Date): GateState {
  const instant = at.toISOString();
  const accepted: CurrentAcceptance = {
    confirmationId: NOBODY,
    sequence: gate.sequence,
    agreementType,
    templateId: TEMPLATES[agreementType].templateId,
    versionRank,
    country: gate.country,
    language: 'en-US',
    dateAgreed: instant,
    dayAgreed: instant.slice(0, 10),
    recordedAt: instant,
    source: 'directAcceptance',
    userId: NOBODY,
  };
  return { ...gate, acceptances: { ...gate.acceptances, [agreementType]: accepted } };
}
