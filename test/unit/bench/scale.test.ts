import { describe, expect, it } from 'vitest';
import { atScale, SCALE } from '../../bench/cost/scale.ts';

// 39 usual days' worth of work in a month: ten on its last day, in ten hours.
const SMALL = {
  ...SCALE,
  customers: 390_000,
  subscriptions: 3_900_000,
  confirmationsPerCustomerAndMonth: 0.1,
  ordersPerSubscriptionAndMonth: 0.1,
  renewalsPerSubscriptionAndMonth: 0.1,
  monthEndFactor: 10,
  hoursOfADay: 10,
  renewalShards: 10,
  partitionEntitiesPerSecond: 1_000,
  accountEntitiesPerSecond: 10,
  kilobytesPerConfirmation: 4,
  kilobytesPerOrder: 2,
  kilobytesPerSubscription: 1,
  kilobytesPerEntryOfTheLog: 1,
  months: 10,
  tableGBMonth: 0.5,
};

const costOf = (path: string, entities: number) => ({
  path,
  entities,
  busOperations: 7_200_000,
  perSecondAndInstance: 2,
  dollars: { total: 10 },
});

describe('what a service of a size needs', () => {
  const scale = atScale(SMALL, [costOf('confirmation', 36), costOf('queued order', 3.6)]);

  it('on the last day of a month', () => {
    // 39,000 confirmations: 10,000 on the last day, in 36,000 s. 390,000 orders: 100,000.
    expect(scale.paths.map(({ perMonth, perSecond, instances }) => [perMonth, perSecond, instances])).toEqual([
      [39_000, 10_000 / 36_000, 1],
      [390_000, 100_000 / 36_000, 2],
    ]);
    expect(scale.paths.map(({ entitiesPerSecond }) => Math.round(entitiesPerSecond))).toEqual([10, 10]);
    expect(scale.paths.map(({ busOperationsPerSecond }) => Math.round(busOperationsPerSecond))).toEqual([2, 20]);
    expect(scale.accounts).toBe(2);
    // 390,000 renewals: 100,000 on the last day, in ten shards.
    expect([scale.dueInAPartition, scale.secondsOfAPartition]).toEqual([10_000, 10]);
  });

  it('and costs', () => {
    expect(scale.paths[1]!.dollarsPerMonth).toBeCloseTo(3.9);
    expect(scale.dollarsPerMonth).toBeCloseTo(4.29);
    // 3.9 GB of subscriptions, and each month 0.156 of confirmations, 0.78 of orders and 0.429 of the log.
    expect(scale.gigabytes).toBeCloseTo(17.55);
    expect(scale.storageDollarsPerMonth).toBeCloseTo(8.775);
  });

  it('refuses a path of which nobody said how often it is taken', () => {
    expect(() => atScale(SMALL, [costOf('another', 1)])).toThrow("How often is 'another' taken in a month?");
  });
});
