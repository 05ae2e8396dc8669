import type { Clock } from '../clock.ts';
import { DAY_MS } from '../clock.ts';
import type { Partner } from '../partners/partner.ts';
import { dayOf } from './due-index.ts';
import type { Flag, FlagQuery, FlagStore, FlagTotals } from './flag.ts';

/** Whose flags and which; due days from today over a year when none are named. */
export type FlagsWanted = Omit<FlagQuery, 'environment' | 'partnerId' | 'from' | 'to'> & {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
};

interface Deps {
  readonly flags: FlagStore;
  readonly clock: Clock;
}

/** A partner's flags by due date (R4), a page at a time. */
export const listFlags =
  ({ flags, clock }: Deps) =>
  (partner: Partner, wanted: FlagsWanted, page: { size: number; cursor?: string | undefined }) =>
    flags.list(queryOf(partner, wanted, clock()), page);

/** All of a partner's flags by due date (R4), read as they are taken. */
export const everyFlag =
  ({ flags, clock }: Deps) =>
  (partner: Partner, wanted: FlagsWanted): AsyncIterable<Flag> =>
    flags.each(queryOf(partner, wanted, clock()));

/** How many of a partner's flags there are in each state. */
export const countFlags =
  ({ flags, clock }: Deps) =>
  (partner: Partner, wanted: FlagsWanted): Promise<FlagTotals> =>
    flags.count(queryOf(partner, wanted, clock()));

function queryOf({ environment, partnerId }: Partner, wanted: FlagsWanted, now: Date): FlagQuery {
  const from = wanted.from ?? dayOf(now);
  const to = wanted.to ?? dayOf(new Date(Date.parse(from) + 365 * DAY_MS));
  return { ...wanted, environment, partnerId, from, to };
}
