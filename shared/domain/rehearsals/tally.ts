import { NO_IMPACT, type Impact, type ImpactByPartner, type Tally, type TotalCounts } from './rehearsal.ts';

/** The tally after more results, and the partners that are complete with it. */
export function afterPage(
  tally: Tally,
  found: readonly Impact[],
  after: string | undefined,
): { tally: Tally; partners: ImpactByPartner[] } {
  let { partner, customerId } = tally;
  let { counts } = tally;
  const partners: ImpactByPartner[] = [];
  for (const stopped of found) {
    const { partnerId, environment, kind } = stopped;
    if (partner?.partnerId !== partnerId || partner.environment !== environment) {
      if (partner) partners.push(partner);
      partner = { partnerId, environment, ...NO_IMPACT, customers: 0 };
      customerId = undefined;
    }
    const customers = stopped.customerId === customerId ? 0 : 1;
    const one = (sum: TotalCounts) => ({
      ...sum,
      [`${kind}s`]: sum[`${kind}s`] + 1,
      customers: sum.customers + customers,
    });
    partner = { ...partner, ...one(partner) };
    counts = one(counts);
    ({ customerId } = stopped);
  }
  const done = after === undefined;
  if (done && partner) partners.push(partner);
  return { tally: { after, done, counts, partner, customerId }, partners };
}
