import type { Clock } from '../clock.ts';
import { DAY_MS, dayOf } from '../domain/instant.ts';
import type { Partner } from '../domain/partners/partner.ts';
import type { Flag } from '../domain/renewals/flag.ts';
import type { FlagQuery, FlagStore, FlagTotals } from './flag-store.ts';

/** Filter of flags. Default range: a year from today, and the past year too unless only open flags are requested. */
export type FlagsWanted = Omit<FlagQuery, 'environment' | 'partnerId' | 'from' | 'to' | 'now'> & {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
};

interface Deps {
  readonly flags: FlagStore;
  readonly clock: Clock;
}

/** A partner's flags by due date (R4), paged. */
export const listFlags =
  ({ flags, clock }: Deps) =>
  (partner: Partner, wanted: FlagsWanted, page: { size: number; after?: string | undefined }) =>
    flags.list(queryOf(partner, wanted, clock()), page);
export type ListFlags = ReturnType<typeof listFlags>;

/** All of a partner's flags by due date (R4), streamed. */
export const everyFlag =
  ({ flags, clock }: Deps) =>
  (partner: Partner, wanted: FlagsWanted): AsyncIterable<Flag> =>
    flags.each(queryOf(partner, wanted, clock()));
export type EveryFlag = ReturnType<typeof everyFlag>;

/** The number of a partner's flags per state. */
export const countFlags =
  ({ flags, clock }: Deps) =>
  (partner: Partner, wanted: FlagsWanted): Promise<FlagTotals> =>
    flags.count(queryOf(partner, wanted, clock()));
export type CountFlags = ReturnType<typeof countFlags>;

function queryOf({ environment, partnerId }: Partner, wanted: FlagsWanted, now: Date): FlagQuery {
  const today = dayOf(now);
  const { from = wanted.state === 'open' ? today : daysAfter(earlier(today, wanted.to), -YEAR_DAYS) } = wanted;
  const { to = daysAfter(wanted.from ?? today, YEAR_DAYS) } = wanted;
  return { ...wanted, environment, partnerId, from, to, now };
}

const YEAR_DAYS = 365;

const daysAfter = (day: string, days: number): string => dayOf(new Date(Date.parse(day) + days * DAY_MS));

const earlier = (day: string, other = day): string => (other < day ? other : day);
