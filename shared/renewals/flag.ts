import { z } from 'zod';
import { RequiredAgreement } from '../agreements/sufficiency.ts';
import { Held } from '../orders/decision.ts';
import { SubscriptionId } from '../orders/order.ts';
import { Environment, Guid } from '../partners/partner.ts';

export const FlagState = z.enum(['open', 'cleared', 'lapsed']);
export type FlagState = z.infer<typeof FlagState>;

/** The record that a renewal needs a reconfirmation (R2). Never deleted. */
export const Flag = z.object({
  environment: Environment,
  partnerId: Guid,
  customerId: Guid,
  subscriptionId: SubscriptionId,
  resellerId: Guid.optional(),
  /** When the commitment term ends. */
  dueDate: z.iso.datetime(),
  /** An automatic renewal goes on regardless, a manual one is refused (R3). */
  kind: z.enum(['advisory', 'blocking']),
  required: RequiredAgreement,
  held: Held.nullable(),
  state: FlagState,
  /** Why it was cleared or lapsed. */
  reason: z.enum(['reconfirmed', 'subscriptionEnded', 'subscriptionMoved', 'datePassed']).optional(),
  flaggedAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  /** Raised by every change of state, so that each occurrence is announced under an id of its own. */
  generation: z.int(),
  /** The gate's sequence that the state was judged by. */
  gateSequence: z.int(),
  catalogueRevision: z.int(),
  announced: z.boolean(),
});
export type Flag = z.infer<typeof Flag>;

export interface StoredFlag {
  readonly flag: Flag;
  readonly etag: string;
}

export interface FlagName {
  readonly environment: Environment;
  readonly partnerId: string;
  readonly customerId: string;
  readonly subscriptionId: string;
  /** The due day, yyyy-mm-dd. */
  readonly day: string;
}

export interface FlagStore {
  read(name: FlagName): Promise<StoredFlag | undefined>;
  /** Writes conditionally: on the etag as read, or on the flag's absence; the new etag, or undefined when it lost. */
  write(flag: Flag, etag: string | undefined): Promise<string | undefined>;
  /** A partner's flags due from one day to another (both included), by rising date; an opaque cursor pages on. */
  list(
    owner: { environment: Environment; partnerId: string },
    range: { from: string; to: string },
    page: { size: number; cursor?: string | undefined },
  ): Promise<{ flags: Flag[]; cursor?: string }>;
}
