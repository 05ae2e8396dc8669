import type { GateState } from '../acceptances/gate.ts';
import { requiredAgreement, sufficientAcceptance, type RequiredAgreement } from '../acceptances/sufficiency.ts';
import type { Policy } from '../agreements/policy.ts';
import type { Catalogue } from '../agreements/version.ts';
import type { LedgerKey } from '../customers/ledger-key.ts';
import { dayOf } from '../instant.ts';
import { heldOf } from '../orders/explain-decision.ts';
import { requirementsFor } from '../orders/requirement.ts';
import type { Cloud } from '../partners/partner.ts';
import { accountsOf, type Subscription } from '../subscriptions/subscription.ts';
import type { Flag } from './flag.ts';

export interface RenewalInput {
  readonly key: LedgerKey;
  readonly gate: GateState;
  /** The partner's cloud in the registry. */
  readonly cloud: Cloud;
  readonly subscription: Subscription | undefined;
  /** The due day to judge, yyyy-mm-dd. */
  readonly day: string;
  readonly catalogue: Catalogue;
  readonly policy: Policy;
  readonly now: Date;
}

type Opened = Pick<Flag, 'dueDate' | 'kind' | 'required' | 'held' | 'resellerId'>;

/** Whether a renewal needs a reconfirmation, or why it no longer does. */
export type RenewalJudgement =
  | { readonly needed: true; readonly details: Opened }
  | { readonly needed: false; readonly reason: NonNullable<Flag['reason']> };

/** Whether the subscription's term ends on the day. */
export const isDue = (subscription: Subscription | undefined, day: string): boolean =>
  subscription?.status === 'active' &&
  subscription.commitmentEndDate !== undefined &&
  dayOf(subscription.commitmentEndDate) === day;

/** Judges a subscription's renewal on a day (R2 to R4, G7) with the agreement in force at the end of its term. */
export function judgeRenewal(input: RenewalInput): RenewalJudgement {
  const { subscription, day, now } = input;
  if (input.cloud !== 'Public') return { needed: false, reason: 'notApplicable' };
  if (!subscription || subscription.status !== 'active') return { needed: false, reason: 'subscriptionEnded' };
  const end = subscription.commitmentEndDate;
  if (!end || dayOf(end) !== day) return { needed: false, reason: 'subscriptionMoved' };
  if (Date.parse(end) <= now.getTime()) return { needed: false, reason: 'datePassed' };

  const required = requiredAtRenewal(input, subscription, new Date(end));
  if (!required) return { needed: false, reason: 'reconfirmed' };
  return {
    needed: true,
    details: {
      dueDate: end,
      kind: renewsByItself(subscription) ? 'advisory' : 'blocking',
      required,
      held: heldOf(input.gate, required, input.catalogue),
      resellerId: subscription.resellerId,
    },
  };
}

/** As in the gate: a renewal is automatic only where displayed and trusted facts agree (G13, R3). */
const renewsByItself = (subscription: Subscription): boolean =>
  accountsOf(subscription).every(({ autoRenewEnabled }) => autoRenewEnabled);

/** The agreement still to be accepted before the instant; undefined when the held one suffices (G6, V2). */
function requiredAtRenewal(input: RenewalInput, subscription: Subscription, at: Date): RequiredAgreement | undefined {
  const { key, gate, catalogue, policy } = input;
  const line = {
    environment: key.environment,
    channel: 'API' as const,
    at,
    offers: accountsOf(subscription).flatMap(({ offerId }) => offerId ?? []),
    transactionType: 'renew' as const,
    valueClass: undefined,
    country: gate.country,
  };
  const measure = { catalogue, policy, at };
  const unmet = requirementsFor(line, policy).find(
    ({ anyOf, level }) => !sufficientAcceptance(anyOf, gate, { ...measure, level }),
  );
  return unmet && requiredAgreement(unmet.anyOf, { ...measure, level: unmet.level });
}
