import { ok, refuse, type Result } from '../errors.ts';
import type { LedgerKey } from '../ledger/gate.ts';
import type { Channel, Partner } from '../partners/partner.ts';
import { decideOrder } from './decide-order.ts';
import type { Decision } from './decision.ts';
import type { JudgingDeps } from './judge-holds.ts';
import type { TransactionType } from './order.ts';

export interface EligibilityQuestion {
  readonly partner: Partner;
  readonly customerId: string;
  readonly transactionType: TransactionType;
  /** Any offer without a requirement of its own, when not named. */
  readonly offerId: string;
  readonly channel: Channel;
}

/** What would be decided now about an order of one line: the gate's own decision, kept nowhere (G4, G8). */
export const checkEligibility =
  ({ ledger, catalogue, policyFor, clock }: Omit<JudgingDeps, 'partners'>) =>
  async (question: EligibilityQuestion): Promise<Result<Decision>> => {
    const { partner, customerId, transactionType, offerId, channel } = question;
    const { environment, partnerId, cloud } = partner;
    const key: LedgerKey = { environment, partnerId, customerId };
    const [gate, known] = await Promise.all([ledger.readGate(key), catalogue.read()]);
    if (!gate) return refuse('CustomerNotFound');
    const now = clock();
    return ok(
      decideOrder({
        environment,
        cloud,
        order: {
          ...key,
          orderId: 'eligibility',
          cloud,
          channel,
          submittedAt: now.toISOString(),
          autoRenewal: false,
          ifNotAccepted: 'reject',
          lineItems: [{ lineItemNumber: 0, transactionType, offerId, quantity: 1 }],
        },
        gate: gate.state,
        subscriptions: new Map(),
        catalogue: known,
        policy: policyFor(partnerId),
        arrivedAt: now,
        now,
      }),
    );
  };
