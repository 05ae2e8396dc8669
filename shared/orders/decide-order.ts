import type { AgreementType } from '../agreements/agreement.ts';
import type { Policy } from '../agreements/policy.ts';
import { requiredAgreement, sufficientAcceptance, type RequiredAgreement } from '../agreements/sufficiency.ts';
import type { Catalogue } from '../agreements/version.ts';
import { DAY_MS } from '../clock.ts';
import type { CurrentAcceptance, GateState } from '../ledger/gate.ts';
import type { Cloud } from '../partners/partner.ts';
import type { Subscription } from '../renewals/subscription.ts';
import { NOT_ACCEPTED, type Decision, type LineResult } from './decision.ts';
import { heldOf, heldView, reasonFor, remedyFor } from './explain-decision.ts';
import type { Order, OrderLine } from './order.ts';
import { requirementFor } from './requirement.ts';

export interface DecisionInput {
  readonly order: Order;
  readonly gate: GateState;
  /** The subscriptions on record that the order's lines name, by id. */
  readonly subscriptions: ReadonlyMap<string, Subscription>;
  /** The partner's cloud in the registry; the order's own word does not count (G13). */
  readonly cloud: Cloud;
  readonly catalogue: Catalogue;
  readonly policy: Policy;
  /** When the message was enqueued or the request arrived: selects the timeline's rows (G4, G13). */
  readonly arrivedAt: Date;
  /** The deciding instant: judges versions, grace and cut-offs (G6). */
  readonly now: Date;
}

interface JudgedLine {
  readonly result: LineResult;
  readonly required?: RequiredAgreement;
  readonly opens?: CurrentAcceptance;
}

/** Decides an order (G1 to G8, G12): every line is judged by itself, then the order passes whole or not at all. */
export function decideOrder(input: DecisionInput): Decision {
  const { order, arrivedAt, now, policy } = input;
  const base = {
    orderId: order.orderId,
    arrivedAt: arrivedAt.toISOString(),
    decidedAt: now.toISOString(),
    catalogue: input.catalogue.revision,
  };
  if (input.cloud !== 'Public') return { ...base, ...outsideTheGate(order) };

  const lines = order.lineItems.map((line) => judgeLine(line, input));
  const refused = lines.filter((line) => line.result.result === 'refused');
  if (refused.length === 0) return { ...base, ...passed(lines) };

  const named = refused.reduce((a, b) => (b.required!.alternatives.length < a.required!.alternatives.length ? b : a));
  const required = named.required!;
  const held = heldOf(input.gate, required);
  const explained = { required, held, rule: policy.failOpen ? 'G10' : named.result.rule };
  if (policy.failOpen) {
    return {
      ...base,
      ...explained,
      outcome: 'approved',
      code: 0,
      reason: reasonFor('failOpen', required, held),
      lines: lines.map((line) => line.result),
      remedy: null,
    };
  }
  const parked = order.ifNotAccepted === 'hold' && holdExpiry(order, policy, arrivedAt) > now;
  return {
    ...base,
    ...explained,
    outcome: parked ? 'held' : 'rejected',
    code: NOT_ACCEPTED,
    reason: reasonFor(named.result.rule, required, held),
    lines: lines.map((line) => fallWithOrder(line.result)),
    remedy: remedyFor(order.customerId, required, parked),
  };
}

/** When a held order expires: its own instant, else the policy's days after its arrival (G9). */
export const holdExpiry = (order: Order, policy: Policy, arrivedAt: Date): Date =>
  order.holdUntil ? new Date(order.holdUntil) : new Date(arrivedAt.getTime() + policy.holdDays * DAY_MS);

function judgeLine(line: OrderLine, input: DecisionInput): JudgedLine {
  const { lineItemNumber, transactionType } = line;
  const subscription = line.subscriptionId ? input.subscriptions.get(line.subscriptionId) : undefined;
  if (!isGated(line, subscription, input)) {
    return { result: { lineItemNumber, transactionType, result: 'notGated', rule: 'G2' } };
  }
  const offers = subscription ? [line.offerId, subscription.offerId] : [line.offerId];
  const arrival = { environment: input.order.environment, channel: input.order.channel, at: input.arrivedAt };
  const { anyOf, rule } = requirementFor(offers, arrival, input.policy);
  if (!isSome(anyOf)) return { result: { lineItemNumber, transactionType, result: 'passed', rule } };

  const opens = sufficientAcceptance(anyOf, input.gate, input.catalogue, input.policy, input.now);
  const required = requiredAgreement(anyOf, input.catalogue, input.now);
  if (opens) return { result: { lineItemNumber, transactionType, result: 'passed', rule }, required, opens };
  return {
    result: {
      lineItemNumber,
      transactionType,
      result: 'refused',
      rule: refusalRule(rule, anyOf, input.gate),
      required,
    },
    required,
  };
}

/** Gated are purchases, seat changes of licenses, conversions and manual renewals (G1, G2); only records are believed (G13). */
function isGated(line: OrderLine, subscription: Subscription | undefined, input: DecisionInput): boolean {
  switch (line.transactionType) {
    case 'new':
    case 'convert':
      return true;
    case 'cancel':
      return false;
    case 'addQuantity':
    case 'removeQuantity':
      return subscription?.billingType !== 'usage';
    case 'renew':
      return !(input.order.autoRenewal && subscription !== undefined && renewsByItself(subscription, input.arrivedAt));
  }
}

/** Automatic renewal is on, and the term ended at most 30 days ago or ends within 24 hours (G13). */
function renewsByItself(subscription: Subscription, at: Date): boolean {
  if (!subscription.autoRenewEnabled || !subscription.commitmentEndDate) return false;
  const untilEnd = Date.parse(subscription.commitmentEndDate) - at.getTime();
  return untilEnd >= -30 * DAY_MS && untilEnd <= DAY_MS;
}

function refusalRule(rule: string, anyOf: readonly AgreementType[], gate: GateState): string {
  if (anyOf.some((type) => gate.acceptances[type])) return 'G6';
  return gate.withdrawal ? 'C17' : rule;
}

const isSome = <T>(list: readonly T[]): list is readonly [T, ...T[]] => list.length > 0;

const fallWithOrder = (line: LineResult): LineResult =>
  line.result === 'refused' ? line : { ...line, result: 'fallsWithOrder', rule: 'G12' };

const outsideTheGate = (order: Order) => ({
  outcome: 'notApplicable' as const,
  code: 0,
  reason: reasonFor('G7', null, null),
  lines: order.lineItems.map(({ lineItemNumber, transactionType }) => ({
    lineItemNumber,
    transactionType,
    result: 'notGated' as const,
    rule: 'G7',
  })),
  required: null,
  held: null,
  remedy: null,
  rule: 'G7',
});

function passed(lines: readonly JudgedLine[]) {
  const opened = lines.find((line) => line.opens);
  const gated = opened ?? lines.find((line) => line.result.result === 'passed');
  const rule = gated?.result.rule ?? 'G2';
  const required = opened?.required ?? null;
  const held = opened?.opens ? heldView(opened.opens) : null;
  return {
    outcome: 'approved' as const,
    code: 0,
    reason: reasonFor(opened ? 'accepted' : rule, required, held),
    lines: lines.map((line) => line.result),
    required,
    held,
    remedy: null,
    rule,
  };
}
