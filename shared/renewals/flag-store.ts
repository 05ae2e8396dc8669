import { z } from 'zod';
import type { Environment } from '../domain/partners/partner.ts';
import type { FlagState, FlagKind, Flag } from '../domain/renewals/flag.ts';
import type { DueEntry } from '../domain/subscriptions/due-renewal.ts';

export interface StoredFlag {
  readonly flag: Flag;
  readonly etag: string;
}

/** Identifies a partner's flags of one due day (yyyy-mm-dd, UTC). */
export interface FlagDay {
  readonly environment: Environment;
  readonly partnerId: string;
  readonly day: string;
}

export interface FlagQuery {
  readonly environment: Environment;
  readonly partnerId: string;
  /** Due days, both included. */
  readonly from: string;
  readonly to: string;
  /** Open flags count as lapsed from their date on, before a sweep records it (R4). */
  readonly now: Date;
  readonly state?: FlagState | undefined;
  readonly kind?: FlagKind | undefined;
  readonly customerId?: string | undefined;
  readonly resellerId?: string | undefined;
}

/** Number of flags per state. */
export const FlagTotals = z
  .object({
    open: z
      .object({
        advisory: z.int().describe('Of automatic renewals, which proceed regardless.'),
        blocking: z.int().describe('Of manual renewals, which are refused without a reconfirmation.'),
      })
      .describe('How many flags are open, by kind.'),
    cleared: z.int().describe('How many flags are cleared.'),
    lapsed: z.int().describe('How many flags are lapsed.'),
  })
  .describe('How many renewal flags there are in each state.');

export type FlagTotals = z.infer<typeof FlagTotals>;

export interface FlagStore {
  /** The flags of these renewals, by `flagName`. */
  read(day: FlagDay, renewals: readonly DueEntry[]): Promise<Map<string, StoredFlag>>;
  /**
   * Writes at most 100 flags of the day, all or none, each conditional on its etag or on absence. Returns the new etags
   * in the same order, or undefined after a lost race.
   */
  write(
    day: FlagDay,
    flags: readonly { readonly flag: Flag; readonly etag: string | undefined }[],
  ): Promise<string[] | undefined>;
  /** Flags by rising due date, a page at a time; `after` is the position to continue behind, also where a page is short or empty. */
  list(
    query: FlagQuery,
    page: { size: number; after?: string | undefined },
  ): Promise<{ flags: Flag[]; after?: string }>;
  /** All flags by ascending due date, streamed. */
  each(query: FlagQuery): AsyncIterable<Flag>;
  count(query: FlagQuery): Promise<FlagTotals>;
}
