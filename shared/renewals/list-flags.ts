import type { Clock } from '../clock.ts';
import { DAY_MS } from '../clock.ts';
import type { Partner } from '../partners/partner.ts';
import { dayOf } from './due-index.ts';
import type { Flag, FlagState, FlagStore } from './flag.ts';

export interface FlagQuery {
  readonly state: FlagState;
  /** Due days, both included; from today over a year when not named. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly customerId?: string | undefined;
  readonly resellerId?: string | undefined;
  readonly size: number;
  readonly cursor?: string | undefined;
}

/** A partner's flags by due date (R4), a page at a time. */
export const listFlags =
  ({ flags, clock }: { flags: FlagStore; clock: Clock }) =>
  async (partner: Partner, query: FlagQuery): Promise<{ flags: Flag[]; cursor?: string }> => {
    const from = query.from ?? dayOf(clock());
    const to = query.to ?? dayOf(new Date(Date.parse(from) + 365 * DAY_MS));
    const { environment, partnerId } = partner;
    const page = await flags.list({ environment, partnerId }, { from, to }, query);
    const wanted = (flag: Flag) =>
      flag.state === query.state &&
      (query.customerId ?? flag.customerId) === flag.customerId &&
      (query.resellerId ?? flag.resellerId) === flag.resellerId;
    return { ...page, flags: page.flags.filter(wanted) };
  };
