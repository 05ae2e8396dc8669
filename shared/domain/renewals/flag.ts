import { z } from 'zod';
import { RequiredAgreement } from '../acceptances/sufficiency.ts';
import { Instant } from '../instant.ts';
import { Held } from '../orders/decision.ts';
import { SubscriptionId } from '../orders/order.ts';
import { Environment, Guid } from '../partners/partner.ts';
import type { DueEntry } from '../../subscriptions/due-index.ts';

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

export interface StoredFlag {
  readonly flag: Flag;
  readonly etag: string;
}

/** The flag as it stands at the instant: its date turns an open one to lapsed before the next sweep records it (R4). */
export const flagAt = (flag: Flag, now: Date): Flag =>
  flag.state === 'open' && Date.parse(flag.dueDate) <= now.getTime()
    ? { ...flag, state: 'lapsed', reason: 'datePassed', changedAt: flag.dueDate }
    : flag;

/** Names the flags of what a partner has due on a day (yyyy-mm-dd, UTC). */
export interface FlagDay {
  readonly environment: Environment;
  readonly partnerId: string;
  readonly day: string;
}

/** Names a flag among those of its day. */
export const flagName = (customerId: string, subscriptionId: string): string => `${customerId}|${subscriptionId}`;

export interface FlagQuery {
  readonly environment: Environment;
  readonly partnerId: string;
  /** Due days, both included. */
  readonly from: string;
  readonly to: string;
  /** Flags that are open are lapsed from their date on, whether a sweep has come or not (R4). */
  readonly now: Date;
  readonly state?: FlagState | undefined;
  readonly kind?: FlagKind | undefined;
  readonly customerId?: string | undefined;
  readonly resellerId?: string | undefined;
}

/** How many flags there are in each state. */
export const FlagTotals = z.object({
  open: z.object({ advisory: z.int(), blocking: z.int() }),
  cleared: z.int(),
  lapsed: z.int(),
});
export type FlagTotals = z.infer<typeof FlagTotals>;

export interface FlagStore {
  /** Those of the renewals that have a flag, by `flagName`. */
  read(day: FlagDay, renewals: readonly DueEntry[]): Promise<Map<string, StoredFlag>>;
  /**
   * Writes at most 100 flags of the day, all or none: each on its etag as read, or on its absence. Their new etags in
   * the same order, or undefined when one of them lost.
   */
  write(
    day: FlagDay,
    flags: readonly { readonly flag: Flag; readonly etag: string | undefined }[],
  ): Promise<string[] | undefined>;
  /** Flags by rising due date, a page at a time; an opaque cursor pages on, also where a page is short or empty. */
  list(
    query: FlagQuery,
    page: { size: number; cursor?: string | undefined },
  ): Promise<{ flags: Flag[]; cursor?: string }>;
  /** Every flag by rising due date, read as it is taken. */
  each(query: FlagQuery): AsyncIterable<Flag>;
  count(query: FlagQuery): Promise<FlagTotals>;
}
