import type { Clock } from '../clock.ts';
import { DAY_MS, dayOf } from '../domain/instant.ts';
import type { Sweep } from '../domain/renewals/sweep.ts';
import type { SweepStore } from './sweep-store.ts';

const DAYS_SHOWN = 31;

/** The sweeps started within a range of days, both included, newest first; default: the last month. */
export const listSweeps =
  ({ sweeps, clock }: { sweeps: SweepStore; clock: Clock }) =>
  async ({ from, to }: { from?: string | undefined; to?: string | undefined }): Promise<Sweep[]> => {
    const last = to ?? dayOf(clock());
    const found = await sweeps.list(from ?? dayOf(new Date(Date.parse(last) - DAYS_SHOWN * DAY_MS)), last);
    return found.map(({ value }) => value).toReversed();
  };
export type ListSweeps = ReturnType<typeof listSweeps>;
