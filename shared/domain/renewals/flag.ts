import { z } from 'zod';
import { RequiredAgreement } from '../acceptances/sufficiency.ts';
import { Instant } from '../instant.ts';
import { Held } from '../orders/decision.ts';
import { Environment, Guid } from '../partners/partner.ts';
import { SubscriptionId } from '../subscriptions/purchase.ts';

export const FlagState = z.enum(['open', 'cleared', 'lapsed']).meta({
  description:
    '`open`: a reconfirmation is needed. `cleared`: it is not needed any more. `lapsed`: the term ended while the flag was open.',
});
export type FlagState = z.infer<typeof FlagState>;

/** An automatic renewal proceeds regardless (advisory), a manual one is refused (blocking) (R3). */
export const FlagKind = z.enum(['advisory', 'blocking']).meta({
  description:
    '`advisory`: the renewal is automatic and takes place regardless. `blocking`: a manual renewal is refused.',
});
export type FlagKind = z.infer<typeof FlagKind>;

/** The record that a renewal needs a reconfirmation (R2). Never deleted. */
export const Flag = z.object({
  environment: Environment,
  partnerId: Guid,
  customerId: Guid,
  subscriptionId: SubscriptionId.describe('The id of the subscription.'),
  resellerId: Guid.optional().describe('The indirect reseller of the subscription.'),
  dueDate: Instant.describe('When the commitment term ends.'),
  kind: FlagKind,
  required: RequiredAgreement.describe('The agreement and version that the renewal needs.'),
  held: Held.nullable().describe('The acceptance that the customer holds; null when there is none.'),
  state: FlagState,
  reason: z
    .enum(['reconfirmed', 'subscriptionEnded', 'subscriptionMoved', 'datePassed', 'notApplicable'])
    .optional()
    .describe('Why the flag was cleared or lapsed.'),
  flaggedAt: Instant.describe('When the flag was first set.'),
  changedAt: Instant.describe('When the flag last changed.'),
  /** Each occurrence is published under an event id of its own. */
  generation: z.int().describe('Raised by every change of state.'),
  gateSequence: z.int().describe('The ledger sequence that the state was judged by.'),
  catalogueRevision: z.int().describe('The revision of the agreement catalogue that the state was judged by.'),
  announced: z.boolean(),
  /** The last reminder (N9); absent before the first. */
  reminder: z.object({ days: z.int(), announced: z.boolean() }).optional(),
});
export type Flag = z.infer<typeof Flag>;

/** The flag at the instant: an open one lapses on its date, before a sweep records it (R4). */
export const flagAt = (flag: Flag, now: Date): Flag =>
  flag.state === 'open' && Date.parse(flag.dueDate) <= now.getTime()
    ? { ...flag, state: 'lapsed', reason: 'datePassed', changedAt: flag.dueDate }
    : flag;

/** Identifies a flag within its day. */
export const flagName = (customerId: string, subscriptionId: string): string => `${customerId}|${subscriptionId}`;
