import { z } from 'zod';
import { RequiredAgreement } from '../acceptances/sufficiency.ts';
import { Instant } from '../instant.ts';
import { Held } from '../orders/decision.ts';
import { SubscriptionId } from '../subscriptions/purchase.ts';
import { Environment, Guid } from '../partners/partner.ts';

export const FlagState = z.enum(['open', 'cleared', 'lapsed']);
export type FlagState = z.infer<typeof FlagState>;

/** An automatic renewal goes on regardless, a manual one is refused (R3). */
export const FlagKind = z.enum(['advisory', 'blocking']);
export type FlagKind = z.infer<typeof FlagKind>;

/** The record that a renewal needs a reconfirmation (R2). Never deleted. */
export const Flag = z.object({
  environment: Environment,
  partnerId: Guid,
  customerId: Guid,
  subscriptionId: SubscriptionId,
  resellerId: Guid.optional(),
  /** When the commitment term ends. */
  dueDate: Instant,
  kind: FlagKind,
  required: RequiredAgreement,
  held: Held.nullable(),
  state: FlagState,
  /** Why it was cleared or lapsed. */
  reason: z.enum(['reconfirmed', 'subscriptionEnded', 'subscriptionMoved', 'datePassed', 'notApplicable']).optional(),
  flaggedAt: Instant,
  changedAt: Instant,
  /** Raised by every change of state, so that each occurrence is announced under an id of its own. */
  generation: z.int(),
  /** The gate's sequence that the state was judged by. */
  gateSequence: z.int(),
  catalogueRevision: z.int(),
  announced: z.boolean(),
});
export type Flag = z.infer<typeof Flag>;

/** The flag as it stands at the instant: its date turns an open one to lapsed before the next sweep records it (R4). */
export const flagAt = (flag: Flag, now: Date): Flag =>
  flag.state === 'open' && Date.parse(flag.dueDate) <= now.getTime()
    ? { ...flag, state: 'lapsed', reason: 'datePassed', changedAt: flag.dueDate }
    : flag;

/** Names a flag among those of its day. */
export const flagName = (customerId: string, subscriptionId: string): string => `${customerId}|${subscriptionId}`;
