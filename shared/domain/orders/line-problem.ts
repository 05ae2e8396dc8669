import type { RefusalCode } from '../refusal.ts';
import { endDateProblem } from '../subscriptions/due-renewal.ts';
import { accountsOf, hasEnded, type Subscription } from '../subscriptions/subscription.ts';
import { applyOrder } from './apply-order.ts';
import { MAX_QUANTITY, type Order, type OrderLine } from './order.ts';

/** Wire codes of lines that cannot be carried out. */
export const LINE_CODES = {
  QuantityOutOfRange: 2002,
  SubscriptionNotFound: 20003,
  SubscriptionEnded: 970021,
  NothingToRenew: 970022,
} as const satisfies Partial<Record<RefusalCode, number>>;

/** Why a line cannot be carried out, regardless of acceptances. */
export interface LineProblem {
  readonly lineItemNumber: number;
  readonly code: keyof typeof LINE_CODES;
  readonly property: keyof OrderLine;
  /** The rule that the property violates, as a predicate. */
  readonly problem: string;
}

interface Situation {
  readonly order: Order;
  readonly subscriptions: ReadonlyMap<string, Subscription>;
  readonly now: Date;
  /** Whether a line may reference a subscription that is not on record (G13). */
  readonly unknownAllowed: boolean;
}

/** The lines that cannot be carried out, by ascending number, each with its first problem (G13). */
export const lineProblems = (situation: Situation): LineProblem[] =>
  situation.order.lineItems
    .toSorted((a, b) => a.lineItemNumber - b.lineItemNumber)
    .flatMap((line) => {
      const found = problemOf(line, situation);
      return found ? [{ lineItemNumber: line.lineItemNumber, ...found }] : [];
    });

const SETS_NO_QUANTITY: ReadonlySet<OrderLine['transactionType']> = new Set(['cancel', 'changePlan']);

function problemOf(line: OrderLine, situation: Situation): Omit<LineProblem, 'lineItemNumber'> | undefined {
  const { transactionType, subscriptionId } = line;
  const minimum = SETS_NO_QUANTITY.has(transactionType) ? 0 : 1;
  if (line.quantity < minimum || line.quantity > MAX_QUANTITY) {
    const problem = `must be from ${minimum} to ${MAX_QUANTITY}`;
    return { code: 'QuantityOutOfRange', property: 'quantity', problem };
  }
  const subscription = subscriptionId === undefined ? undefined : situation.subscriptions.get(subscriptionId);
  if (!subscription && transactionType !== 'new' && !situation.unknownAllowed) {
    const problem = 'must name a subscription of the customer';
    return { code: 'SubscriptionNotFound', property: 'subscriptionId', problem };
  }
  const others = sharingSubscription(line, situation.order);
  if ((subscription && hasEnded(subscription)) || others.some((other) => other.transactionType === 'cancel')) {
    const problem = 'must name a subscription that has not ended';
    return { code: 'SubscriptionEnded', property: 'subscriptionId', problem };
  }
  return transactionType === 'renew' ? renewalProblem(line, others, subscription, situation) : undefined;
}

/** The other lines of the order with the same subscription. */
const sharingSubscription = (line: OrderLine, { lineItems }: Order): OrderLine[] =>
  line.subscriptionId === undefined
    ? []
    : lineItems.filter((other) => other !== line && other.subscriptionId === line.subscriptionId);

/** A subscription renews at most once per order, for a term named by the line or the record. */
function renewalProblem(
  line: OrderLine,
  others: readonly OrderLine[],
  subscription: Subscription | undefined,
  { order, subscriptions, now }: Situation,
): Omit<LineProblem, 'lineItemNumber'> | undefined {
  const code = 'NothingToRenew';
  const earlier = ({ transactionType, lineItemNumber }: OrderLine) =>
    transactionType === 'renew' && lineItemNumber < line.lineItemNumber;
  if (others.some(earlier)) {
    return { code, property: 'subscriptionId', problem: 'must be renewed by one line of the order only' };
  }
  if (!subscription) return undefined;
  if (!line.termDuration && !subscription.termDuration) {
    return { code, property: 'termDuration', problem: 'must be named: the subscription on record has none' };
  }
  const [renewed = subscription] = applyOrder(order, { ...order, lineItems: [line] }, subscriptions, now);
  const problem = accountsOf(renewed)
    .map(({ commitmentEndDate }) => endDateProblem(commitmentEndDate, now))
    .find((found) => found !== undefined);
  return problem ? { code, property: 'termDuration', problem: `of the next term ${problem}` } : undefined;
}
