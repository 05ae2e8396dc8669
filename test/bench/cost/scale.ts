import inputs from './scale.json' with { type: 'json' };

export type Scale = typeof inputs;
export const SCALE: Readonly<Scale> = inputs;

/** What a path costs for a million, and what one unit of it asks for. */
export interface PathCost {
  readonly path: string;
  readonly entities: number;
  readonly busOperations: number;
  readonly perSecondAndInstance: number;
  readonly dollars: { readonly total: number };
}

/** A path at that size. Rates are those of the busiest hours of a month's last day. */
export interface PathAtScale {
  readonly path: string;
  readonly perMonth: number;
  readonly perSecond: number;
  readonly instances: number;
  readonly entitiesPerSecond: number;
  readonly busOperationsPerSecond: number;
  readonly dollarsPerMonth: number;
}

export interface AtScale {
  readonly paths: readonly PathAtScale[];
  readonly dollarsPerMonth: number;
  /** After the months of the input, with what they cost a month by then. */
  readonly gigabytes: number;
  readonly storageDollarsPerMonth: number;
  readonly entitiesPerSecond: number;
  /** Storage accounts without which the busiest hours are throttled. */
  readonly accounts: number;
  /** Rows of the due index in one of its partitions on the busiest day, and how long their read takes at the partition's limit. */
  readonly dueInAPartition: number;
  readonly secondsOfAPartition: number;
}

const MILLION = 1e6;
const DAYS_OF_A_MONTH = 30;
const SECONDS_OF_AN_HOUR = 3_600;
const KILOBYTES_OF_A_GIGABYTE = 1e6;

/** How often each path is taken in a month. */
function monthOf(of: Scale): Readonly<Record<string, number>> {
  const orders = of.subscriptions * of.ordersPerSubscriptionAndMonth;
  const renewals = of.subscriptions * of.renewalsPerSubscriptionAndMonth;
  const confirmations = of.customers * of.confirmationsPerCustomerAndMonth;
  return {
    confirmation: confirmations,
    'queued order': orders,
    'entry of the log': confirmations + orders,
    'confirmations read': of.customers * of.readsPerCustomerAndMonth,
    eligibility: orders * of.eligibilityPerOrder,
    'renewal due, newly flagged': renewals * of.flaggedShareOfRenewals,
    'renewal due, as it was': renewals * (1 - of.flaggedShareOfRenewals),
  };
}

/**
 * What a service of that size needs: the costs of its paths times what a month holds. On its last day comes as much as
 * the factor says of a usual one, within the hours of a day.
 */
export function atScale(of: Scale, costs: readonly PathCost[]): AtScale {
  const month = monthOf(of);
  const usualDays = DAYS_OF_A_MONTH - 1 + of.monthEndFactor;
  const onLastDay = (perMonth: number) => (perMonth / usualDays) * of.monthEndFactor;
  const paths = costs.map((cost): PathAtScale => {
    const perMonth = month[cost.path];
    if (perMonth === undefined) throw new Error(`How often is '${cost.path}' taken in a month?`);
    const perSecond = onLastDay(perMonth) / (of.hoursOfADay * SECONDS_OF_AN_HOUR);
    return {
      path: cost.path,
      perMonth,
      perSecond,
      instances: Math.ceil(perSecond / cost.perSecondAndInstance),
      entitiesPerSecond: perSecond * cost.entities,
      busOperationsPerSecond: (perSecond * cost.busOperations) / MILLION,
      dollarsPerMonth: (perMonth / MILLION) * cost.dollars.total,
    };
  });
  const entitiesPerSecond = paths.reduce((sum, path) => sum + path.entitiesPerSecond, 0);
  const dueInAPartition = Math.ceil(
    onLastDay(of.subscriptions * of.renewalsPerSubscriptionAndMonth) / of.renewalShards,
  );
  const ofMonths =
    month['confirmation']! * of.kilobytesPerConfirmation +
    month['queued order']! * of.kilobytesPerOrder +
    month['entry of the log']! * of.kilobytesPerEntryOfTheLog;
  const gigabytes = (of.subscriptions * of.kilobytesPerSubscription + of.months * ofMonths) / KILOBYTES_OF_A_GIGABYTE;
  return {
    paths,
    dollarsPerMonth: paths.reduce((sum, path) => sum + path.dollarsPerMonth, 0),
    gigabytes,
    storageDollarsPerMonth: gigabytes * of.tableGBMonth,
    entitiesPerSecond,
    accounts: Math.ceil(entitiesPerSecond / of.accountEntitiesPerSecond),
    dueInAPartition,
    secondsOfAPartition: dueInAPartition / of.partitionEntitiesPerSecond,
  };
}
