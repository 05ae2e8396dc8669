import type { Policy } from '../../../shared/domain/agreements/policy.ts';
import type { Order, OrderLine } from '../../../shared/domain/orders/order.ts';
import type { Cloud, Environment } from '../../../shared/domain/partners/partner.ts';
import type { Subscription, TrustedFacts } from '../../../shared/domain/subscriptions/subscription.ts';
import type { Standing } from './history.ts';
import { currentOf, DAY, isUnmet, type Need, needsOf, type Required, requiredBy, type Versions } from './rules.ts';
import { accountsOf, renewedEnd } from './subscriptions.ts';

/** What an order is decided by. */
export interface Situation {
  readonly lines: readonly OrderLine[];
  readonly channel: Order['channel'];
  readonly valueClass: Order['valueClass'];
  /** The customer's, as its gate says. */
  readonly country: string;
  /** As the message says; only the queue may say so (G13). */
  readonly autoRenewal: boolean;
  readonly environment: Environment;
  readonly cloud: Cloud;
  readonly arrivedAt: number;
  readonly now: number;
  readonly standing: Standing;
  readonly subscriptions: ReadonlyMap<string, Subscription>;
  readonly versions: Versions;
  readonly policy: Policy;
}

export interface Verdict {
  readonly passes: boolean;
  /** Cannot be carried out, whatever was accepted. */
  readonly isImpossible: boolean;
  readonly isOutside: boolean;
  /** Of a refusal: the rule that the decision names. Of a pass: those that it may name. */
  readonly rules: readonly string[];
  readonly required?: Required;
}

/** The outcome that must stand, by brute force from G1 to G13. */
export function verdictOn(it: Situation): Verdict {
  if (it.lines.some((line) => isImpossible(line, it))) {
    return { passes: false, isImpossible: true, isOutside: false, rules: ['G13'] };
  }
  if (it.cloud !== 'Public') return { passes: true, isImpossible: false, isOutside: true, rules: ['G7'] };
  const passing = new Set<string>();
  let stopped: { rule: string; required: Required } | undefined;
  for (const line of it.lines) {
    const unmet = isGated(line, it) ? unmetOf(line, it, passing) : undefined;
    if (!unmet) continue;
    // The line with the fewest alternatives says what the order needs.
    const required = requiredBy(unmet, it.versions, it.now);
    if (stopped && stopped.required.alternatives.length <= required.alternatives.length) continue;
    stopped = { rule: ruleOf(unmet, it), required };
  }
  const verdict = { isImpossible: false, isOutside: false };
  if (stopped) return { ...verdict, passes: false, rules: [stopped.rule], required: stopped.required };
  return { ...verdict, passes: true, rules: passing.size > 0 ? [...passing] : ['G2'] };
}

function unmetOf(line: OrderLine, it: Situation, passing: Set<string>): Need | undefined {
  const subscription = recordOf(line, it);
  const offers = [line.offerId, ...accountsOf(subscription).flatMap(({ offerId }) => offerId ?? [])];
  const { environment, channel, valueClass, country, arrivedAt: at } = it;
  const where = { environment, channel, valueClass, country, at, transactionType: line.transactionType };
  const needs = needsOf(offers, where, it.policy);
  const unmet = needs.find((need) => isUnmet(need, it.standing, it.versions, it.policy, it.now));
  if (!unmet) passing.add(needs[0]?.rule ?? 'G4');
  return unmet;
}

/**
 * V2 where what it holds would do but for its level, G6 where it holds a version that is too old, C17 where it withdrew,
 * else the rule of the requirement.
 */
function ruleOf({ anyOf, rule }: Need, { standing, versions, policy, now }: Situation): string {
  if (!isUnmet({ anyOf, rule }, standing, versions, policy, now)) return 'V2';
  if (anyOf.some((type) => currentOf(standing, type, versions))) return 'G6';
  return standing.withdrawal ? 'C17' : rule;
}

const recordOf = ({ subscriptionId }: OrderLine, { subscriptions }: Situation): Subscription | undefined =>
  subscriptionId === undefined ? undefined : subscriptions.get(subscriptionId);

/** G1, G2. */
function isGated(line: OrderLine, it: Situation): boolean {
  const subscription = recordOf(line, it);
  switch (line.transactionType) {
    case 'cancel':
      return false;
    case 'new':
    case 'changePlan':
    case 'convert':
      return true;
    case 'addQuantity':
    case 'removeQuantity':
      return !subscription || !accountsOf(subscription).every(({ billingType }) => billingType === 'usage');
    case 'renew':
      return !it.autoRenewal || !subscription || !isDueByItself(line, subscription, it.arrivedAt);
  }
}

/** G13: both accounts say that it renews by itself now, as it stands on record. */
const isDueByItself = (line: OrderLine, subscription: Subscription, at: number): boolean =>
  line.customTermEndDate === undefined &&
  accountsOf(subscription).every((facts: TrustedFacts) => {
    const end = facts.commitmentEndDate === undefined ? Number.NaN : Date.parse(facts.commitmentEndDate);
    return (
      facts.status === 'active' &&
      facts.autoRenewEnabled === true &&
      at <= end + 30 * DAY &&
      end <= at + DAY &&
      facts.offerId?.toLowerCase() === line.offerId.toLowerCase() &&
      facts.quantity === line.quantity &&
      facts.termDuration !== undefined &&
      facts.termDuration === (line.termDuration ?? subscription.termDuration)
    );
  });

const FIVE_YEARS = 5 * 366 * DAY;

/** G13: lines that cannot be carried out. */
function isImpossible(line: OrderLine, it: Situation): boolean {
  const isAnyQuantity = line.transactionType === 'cancel' || line.transactionType === 'changePlan';
  if (!isAnyQuantity && line.quantity < 1) return true;
  const { subscriptionId } = line;
  if (subscriptionId === undefined) return false;
  const subscription = it.subscriptions.get(subscriptionId);
  if (accountsOf(subscription).some(({ status }) => status === 'deleted')) return true;
  const others = it.lines.filter((other) => other !== line && other.subscriptionId === subscriptionId);
  if (others.some(({ transactionType }) => transactionType === 'cancel')) return true;
  if (line.transactionType !== 'renew') return false;
  // Of two renewals of one subscription the second one fails, and the order with it.
  if (others.some(({ transactionType }) => transactionType === 'renew')) return true;
  if (!subscription) return false;
  if (!line.termDuration && !subscription.termDuration) return true;
  return accountsOf(subscription).some((facts) => (renewedEnd(facts, line) ?? 0) > it.now + FIVE_YEARS);
}
