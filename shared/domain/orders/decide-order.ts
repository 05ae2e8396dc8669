import { onlyByCustomer } from '../acceptances/direct-acceptance.ts';
import { currentIn, type CurrentAcceptance, type GateState } from '../acceptances/gate.ts';
import {
  requiredAgreement,
  sufficientAcceptance,
  type Measure,
  type RequiredAgreement,
} from '../acceptances/sufficiency.ts';
import type { Policy } from '../agreements/policy.ts';
import type { Catalogue } from '../agreements/version.ts';
import { DAY_MS } from '../instant.ts';
import type { Cloud, Environment } from '../partners/partner.ts';
import { accountsOf, type Subscription, type TrustedFacts } from '../subscriptions/subscription.ts';
import { NOT_ACCEPTED, type Decision, type LineResult } from './decision.ts';
import { datedFrom, heldOf, heldView, impossible, reasonFor, remedyFor } from './explain-decision.ts';
import { LINE_CODES, lineProblems, type LineProblem } from './line-problem.ts';
import type { Order, OrderLine } from './order.ts';
import { requirementsFor, type LineRequirement } from './requirement.ts';

export interface DecisionInput {
  readonly order: Order;
  readonly gate: GateState;
  /** The subscriptions on record that the order's lines reference, by id. */
  readonly subscriptions: ReadonlyMap<string, Subscription>;
  /** The partner's cloud and environment in the registry; claims in the order are not trusted (G13). */
  readonly cloud: Cloud;
  readonly environment: Environment;
  readonly catalogue: Catalogue;
  readonly policy: Policy;
  /** When the message was enqueued or the request arrived: selects the timeline's rows (G4, G13). */
  readonly arrivedAt: Date;
  /** The deciding instant: judges versions, grace and cut-offs (G6). */
  readonly now: Date;
  /** Where the customer can accept by itself, for the remedy (V2); absent where nobody is told of one. */
  readonly acceptLink?: string | undefined;
}

interface JudgedLine {
  readonly result: LineResult;
  readonly required?: RequiredAgreement;
  readonly opens?: CurrentAcceptance;
}

/** The part common to all decisions. */
type Base = Pick<Decision, 'orderId' | 'arrivedAt' | 'decidedAt' | 'catalogue'>;

/** Decides an order (G1 to G8, G12, G13): each line is judged separately, then the order passes or fails as a whole. */
export function decideOrder(input: DecisionInput): Decision {
  const base = {
    orderId: input.order.orderId,
    arrivedAt: input.arrivedAt.toISOString(),
    decidedAt: input.now.toISOString(),
    catalogue: input.catalogue.revision,
  };
  const problems = lineProblems({ ...input, unknownAllowed: true });
  if (input.cloud !== 'Public' && problems.length === 0) return outsideTheGate(base, input.order);

  const lines = input.order.lineItems.map((line) => judgeLine(line, input));
  if (problems.length > 0) return notCarriedOut(base, lines, problems);
  const failing = strictest(lines.filter((line) => line.result.result === 'refused'));
  if (!failing) return passed(base, lines);
  return input.policy.failOpen ? letThrough(base, input, lines, failing) : stopped(base, input, lines, failing);
}

/** When a held order expires: at its own instant, else after the policy's days from arrival (G9). */
export const holdExpiry = (order: Order, policy: Policy, arrivedAt: Date): Date =>
  order.holdUntil ? new Date(order.holdUntil) : new Date(arrivedAt.getTime() + policy.holdDays * DAY_MS);

function judgeLine(line: OrderLine, input: DecisionInput): JudgedLine {
  const { lineItemNumber, transactionType } = line;
  const subscription = line.subscriptionId ? input.subscriptions.get(line.subscriptionId) : undefined;
  if (!isGated(line, subscription, input)) {
    return { result: { lineItemNumber, transactionType, result: 'notGated', rule: 'G2' } };
  }
  const onRecord = subscription ? accountsOf(subscription).flatMap(({ offerId }) => offerId ?? []) : [];
  const { environment, order, gate, policy, arrivedAt } = input;
  const { channel, valueClass } = order;
  const offers = [line.offerId, ...onRecord];
  const asked = { environment, channel, at: arrivedAt, offers, transactionType, valueClass, country: gate.country };
  const needs = requirementsFor(asked, policy).map((need) => judgeNeed(need, input));
  const decisive = needs.find((need) => !need.opens) ?? needs[0];
  if (!decisive) return { result: { lineItemNumber, transactionType, result: 'passed', rule: 'G4' } };

  const { rule, required, opens } = decisive;
  if (opens) return { result: { lineItemNumber, transactionType, result: 'passed', rule }, required, opens };
  return { result: { lineItemNumber, transactionType, result: 'refused', rule, required }, required };
}

function judgeNeed(need: LineRequirement, { gate, catalogue, policy, now }: DecisionInput) {
  const { anyOf, level } = need;
  const measure = { catalogue, policy, at: now, level };
  const opens = sufficientAcceptance(anyOf, gate, measure);
  return {
    rule: opens ? need.rule : refusalRule(need, gate, measure),
    required: requiredAgreement(anyOf, measure),
    opens,
  };
}

/** Gated: purchases, license seat changes, changes of plan, conversions, manual renewals (G1, G2); only records are trusted (G13). */
function isGated(line: OrderLine, subscription: Subscription | undefined, input: DecisionInput): boolean {
  switch (line.transactionType) {
    case 'new':
    case 'changePlan':
    case 'convert':
      return true;
    case 'cancel':
      return false;
    case 'addQuantity':
    case 'removeQuantity':
      return !subscription || accountsOf(subscription).some(({ billingType }) => billingType !== 'usage');
    case 'renew':
      return !(input.order.autoRenewal && subscription && renewsByItself(subscription, line, input.arrivedAt));
  }
}

/** Displayed and trusted facts both confirm that the line is the subscription's automatic renewal (G13). */
function renewsByItself(subscription: Subscription, line: OrderLine, at: Date): boolean {
  const renewal = { ...line, termDuration: line.termDuration ?? subscription.termDuration };
  return accountsOf(subscription).every((facts) => isDueAsItWas(facts, renewal, at));
}

/** Active, auto-renewing, unchanged in offer, quantity and term; ended at most 30 days ago or ends within 24 hours. */
function isDueAsItWas(facts: TrustedFacts, line: OrderLine, at: Date): boolean {
  const { termDuration, commitmentEndDate } = facts;
  if (facts.status !== 'active' || !facts.autoRenewEnabled || !termDuration || !commitmentEndDate) return false;
  if (facts.offerId?.toLowerCase() !== line.offerId.toLowerCase() || facts.quantity !== line.quantity) return false;
  if (line.termDuration !== termDuration || line.customTermEndDate) return false;
  const untilEnd = Date.parse(commitmentEndDate) - at.getTime();
  return untilEnd >= -30 * DAY_MS && untilEnd <= DAY_MS;
}

/** V2 where only the level is missing; G6 where what is held is too old. */
function refusalRule({ anyOf, rule }: LineRequirement, gate: GateState, measure: Measure): string {
  if (sufficientAcceptance(anyOf, gate, { ...measure, level: undefined })) return 'V2';
  if (anyOf.some((type) => currentIn(gate, type, measure.catalogue))) return 'G6';
  return gate.withdrawal ? 'C17' : rule;
}

type NeedyLine = JudgedLine & { readonly required: RequiredAgreement };

/** Of the lines that need an agreement, the one with the fewest alternatives determines the order's requirement. */
const strictest = (lines: readonly JudgedLine[]): NeedyLine | undefined =>
  lines
    .filter((line): line is NeedyLine => line.required !== undefined)
    .reduce<NeedyLine | undefined>(
      (best, line) => (best && best.required.alternatives.length <= line.required.alternatives.length ? best : line),
      undefined,
    );

function passed(base: Base, lines: readonly JudgedLine[]): Decision {
  const opened = strictest(lines);
  const rule = opened?.result.rule ?? (lines.some((line) => line.result.result === 'passed') ? 'G4' : 'G2');
  const required = opened?.required ?? null;
  const held = opened?.opens ? heldView(opened.opens) : null;
  return {
    ...base,
    outcome: 'approved',
    code: 0,
    reason: reasonFor(opened ? 'accepted' : rule, required, held),
    lines: lines.map((line) => line.result),
    required,
    held,
    remedy: null,
    rule,
  };
}

function stopped(base: Base, input: DecisionInput, lines: readonly JudgedLine[], failing: NeedyLine): Decision {
  const { order, gate, environment, policy, arrivedAt, now, acceptLink } = input;
  const { required } = failing;
  const held = heldOf(gate, required, input.catalogue);
  const wants = order.ifNotAccepted === 'hold' && holdExpiry(order, policy, arrivedAt) > now;
  const parked = wants && gate.holds < policy.maxHolds;
  return {
    ...base,
    outcome: parked ? 'held' : 'rejected',
    ...(parked ? { holdUntil: holdExpiry(order, policy, arrivedAt).toISOString() } : {}),
    code: NOT_ACCEPTED,
    reason: reasonFor(failing.result.rule, required, held),
    lines: lines.map((line) => fallWithOrder(line.result)),
    required,
    held,
    remedy: remedyFor(order.customerId, required, parked, {
      dated: datedFrom(gate, required, policy, now),
      onlyByCustomer: onlyByCustomer(required, environment, policy, now),
      acceptLink,
    }),
    rule: failing.result.rule,
  };
}

/** A line that cannot be carried out fails the whole order at once: an acceptance would not help (G12, G13). */
function notCarriedOut(base: Base, lines: readonly JudgedLine[], problems: readonly LineProblem[]): Decision {
  const [first] = problems;
  const byLine = new Map(problems.map((problem) => [problem.lineItemNumber, problem]));
  return {
    ...base,
    outcome: 'rejected',
    code: LINE_CODES[first!.code],
    reason: impossible(problems),
    lines: lines.map(({ result: { required, ...line } }) => {
      const problem = byLine.get(line.lineItemNumber);
      if (!problem) return fallWithOrder(required && line.result === 'refused' ? { ...line, required } : line);
      const reason = `${problem.property} ${problem.problem}`;
      return { ...line, result: 'refused', rule: 'G13', code: LINE_CODES[problem.code], reason };
    }),
    required: null,
    held: null,
    remedy: null,
    rule: 'G13',
  };
}

const fallWithOrder = (line: LineResult): LineResult =>
  line.result === 'refused' ? line : { ...line, result: 'fallsWithOrder', rule: 'G12' };

/** `failOpen` approves what the acceptances do not; every such line says so (G10). */
function letThrough(base: Base, input: DecisionInput, lines: readonly JudgedLine[], failing: NeedyLine): Decision {
  const { required } = failing;
  const held = heldOf(input.gate, required, input.catalogue);
  return {
    ...base,
    outcome: 'approved',
    code: 0,
    reason: reasonFor('failOpen', required, held),
    lines: lines.map((line) => sayFailOpen(line.result)),
    required,
    held,
    remedy: null,
    rule: 'G10',
  };
}

const sayFailOpen = (line: LineResult): LineResult =>
  line.result === 'refused' ? { ...line, result: 'passed', rule: 'G10' } : line;

const outsideTheGate = (base: Base, order: Order): Decision => ({
  ...base,
  outcome: 'notApplicable',
  code: 0,
  reason: reasonFor('G7', null, null),
  lines: order.lineItems.map(({ lineItemNumber, transactionType }) => ({
    lineItemNumber,
    transactionType,
    result: 'notGated',
    rule: 'G7',
  })),
  required: null,
  held: null,
  remedy: null,
  rule: 'G7',
});
