import { momentOf } from '../domain/acceptances/gate.ts';
import { relationshipUrl } from '../domain/customers/invitation-link.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import { decideOrder } from '../domain/orders/decide-order.ts';
import type { Decision } from '../domain/orders/decision.ts';
import { impossible } from '../domain/orders/explain-decision.ts';
import { LINE_CODES, lineProblems } from '../domain/orders/line-problem.ts';
import type { Order, OrderLine } from '../domain/orders/order.ts';
import type { ValueClass } from '../domain/transaction.ts';
import type { Channel, Partner } from '../domain/partners/partner.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { JudgingDeps } from './judge-holds.ts';

export interface EligibilityQuestion extends Pick<OrderLine, 'transactionType' | 'subscriptionId' | 'termDuration'> {
  readonly partner: Partner;
  readonly customerId: string;
  /** Default: the subscription's offer, else any offer without its own requirement. */
  readonly offerId?: string | undefined;
  /** Default: the quantity of the subscription on record. */
  readonly quantity?: number | undefined;
  readonly channel: Channel;
  /** As the commerce system's queue would name it; orders over HTTP have none (V2). */
  readonly valueClass?: ValueClass | undefined;
  /** The question concerns an automatic renewal as sent on the queue; orders over HTTP are never automatic (G13). */
  readonly autoRenewal?: boolean;
}

/** The parts of a decision that do not refer to an order. */
export type Eligibility = Pick<Decision, 'outcome' | 'code' | 'reason' | 'required' | 'held' | 'remedy' | 'rule'>;

/**
 * The gate's decision about an order of one line, without storing it (G4, G8, G13). Without a subscription it answers
 * whether the agreement would stop any such line.
 */
export const checkEligibility =
  ({ ledger, catalogue, policyFor, clock, publicUrl }: Omit<JudgingDeps, 'partners'>) =>
  async (question: EligibilityQuestion): Promise<Result<Eligibility>> => {
    const { partner, customerId, subscriptionId } = question;
    const { environment, partnerId, cloud } = partner;
    const key: LedgerKey = { environment, partnerId, customerId };
    const arrivedAt = clock();
    const [gate, known] = await Promise.all([ledger.readGate(key), catalogue.read()]);
    if (!gate) return refuse('CustomerNotFound');
    // Read after the gate, as for orders.
    const subscription = subscriptionId && (await ledger.readRow(key, { kind: 'subscription', subscriptionId }));
    const subscriptions = new Map(subscription ? [[subscription.subscriptionId, subscription] as const] : []);
    const now = momentOf(gate.state, clock());
    const order = orderOf(key, question, arrivedAt, subscription || undefined);
    if (subscriptionId !== undefined && !question.autoRenewal) {
      const problems = lineProblems({ order, subscriptions, now, unknownAllowed: false });
      if (problems[0]) return ok(notCarriedOut(LINE_CODES[problems[0].code], impossible(problems)));
    }
    const policy = policyFor(partnerId);
    return ok(
      decideOrder({
        environment,
        cloud,
        order,
        gate: gate.state,
        subscriptions,
        catalogue: known,
        policy,
        arrivedAt,
        now,
        acceptLink: relationshipUrl(publicUrl, partner),
      }),
    );
  };
export type CheckEligibility = ReturnType<typeof checkEligibility>;

function orderOf(
  key: LedgerKey,
  question: EligibilityQuestion,
  arrivedAt: Date,
  onRecord: Pick<OrderLine, 'offerId' | 'quantity'> | undefined,
): Order {
  const { partner, channel, autoRenewal = false, transactionType, subscriptionId, termDuration } = question;
  const { offerId = onRecord?.offerId ?? 'any', quantity = onRecord?.quantity ?? 1 } = question;
  return {
    ...key,
    orderId: 'eligibility',
    cloud: partner.cloud,
    channel,
    valueClass: question.valueClass,
    submittedAt: arrivedAt.toISOString(),
    autoRenewal,
    ifNotAccepted: 'reject',
    lineItems: [{ lineItemNumber: 0, transactionType, offerId, quantity, subscriptionId, termDuration }],
  };
}

const notCarriedOut = (code: number, reason: string): Eligibility => ({
  outcome: 'rejected',
  code,
  reason,
  required: null,
  held: null,
  remedy: null,
  rule: 'G13',
});
