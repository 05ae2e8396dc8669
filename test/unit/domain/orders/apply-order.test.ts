import { describe, expect, it } from 'vitest';
import { applyOrder } from '../../../../shared/domain/orders/apply-order.ts';
import { factsOf, type Subscription } from '../../../../shared/domain/subscriptions/subscription.ts';
import { line, order, subscription, type LineInput } from './decision-fixtures.ts';

const NOW = new Date('2028-01-31T10:00:00.000Z');

const apply = (changes: Partial<LineInput>, record?: Subscription): Subscription => {
  const wanted = order({ lineItems: [line({ subscriptionId: record?.subscriptionId, ...changes })] });
  const onRecord = new Map(record ? [[record.subscriptionId, record]] : []);
  return applyOrder(wanted, wanted, onRecord, NOW)[0]!;
};
const renew = (record: Subscription, changes: Partial<LineInput> = {}) =>
  apply({ transactionType: 'renew', ...changes }, record);

/** The days on which the terms end, one renewal after the other. */
function endsOf(first: Subscription, renewals: number): string[] {
  const ends = [first.commitmentEndDate!.slice(0, 10)];
  let current = first;
  for (let count = 0; count < renewals; count++) {
    current = renew(current);
    ends.push(current.commitmentEndDate!.slice(0, 10));
    expect(current.trusted).toEqual(factsOf(current));
  }
  return ends;
}

describe('G13 an approved renewal keeps the day on which terms end', () => {
  it('31 January, 29 February, 31 March and so on', () => {
    expect(endsOf(apply({ termDuration: 'P1M' }), 4)).toEqual([
      '2028-02-29',
      '2028-03-31',
      '2028-04-30',
      '2028-05-31',
      '2028-06-30',
    ]);
  });

  it('every fourth year for a term that began on 29 February', () => {
    const leap = subscription({
      termDuration: 'P1Y',
      effectiveStartDate: '2028-02-29T00:00:00.000Z',
      commitmentEndDate: '2029-02-28T00:00:00.000Z',
    });
    expect(endsOf(leap, 3)).toEqual(['2029-02-28', '2030-02-28', '2031-02-28', '2032-02-29']);
  });

  it.each([
    ['2026-01-31', '2026-02-28', ['2026-02-28', '2026-03-31', '2026-04-30']],
    ['2026-01-30', '2026-02-28', ['2026-02-28', '2026-03-30', '2026-04-30', '2026-05-30']],
    ['2026-03-31', '2026-04-30', ['2026-04-30', '2026-05-31']],
    ['2026-03-31', '2026-04-15', ['2026-04-15', '2026-05-15']],
    ['2026-01-15', '2026-02-28', ['2026-02-28', '2026-03-28']],
  ])('of a row without one the dates tell it: from %s to %s', (start, end, ends) => {
    const record = subscription({
      termDuration: 'P1M',
      effectiveStartDate: `${start}T00:00:00.000Z`,
      commitmentEndDate: `${end}T00:00:00.000Z`,
    });
    expect(endsOf(record, ends.length - 1)).toEqual(ends);
  });

  it('a day on record that the end has left behind counts no more', () => {
    const moved = subscription({
      termDuration: 'P1M',
      anchorDay: 31,
      effectiveStartDate: '2026-01-01T00:00:00.000Z',
      commitmentEndDate: '2026-02-10T00:00:00.000Z',
    });
    expect(endsOf(moved, 2)).toEqual(['2026-02-10', '2026-03-10', '2026-04-10']);
  });

  it('customTermEndDate is the end of the term and its day the one that is kept', () => {
    const bought = apply({ termDuration: 'P1M', customTermEndDate: '2028-02-15T00:00:00Z' });
    expect(endsOf(bought, 2)).toEqual(['2028-02-15', '2028-03-15', '2028-04-15']);
    const both = apply({ commitmentEndDate: '2028-03-01T00:00:00Z', customTermEndDate: '2028-02-15T00:00:00Z' });
    expect(both.commitmentEndDate).toBe('2028-02-15T00:00:00.000Z');
    const renewed = renew(bought, { customTermEndDate: '2028-12-31T00:00:00Z' });
    expect(endsOf(renewed, 2)).toEqual(['2028-12-31', '2029-01-31', '2029-02-28']);
  });
});

describe('terms without an end', () => {
  it.each(['9999-12-10T00:00:00Z', '9999-12-31T23:59:59-08:00', '2100-01-01', '0001-01-01T00:00:00'])(
    'X1 %s is no end: nothing is due',
    (commitmentEndDate) => {
      expect(apply({ commitmentEndDate }).commitmentEndDate).toBeUndefined();
    },
  );
});

describe('G1 what a change of plan leaves', () => {
  const plan = { transactionType: 'changePlan', termDuration: 'P3Y', quantity: 99 } as const;

  it('G1 G13 the term in both accounts; offer, seats and the end of the term stay', () => {
    const before = subscription({ commitmentEndDate: '2026-12-01T00:00:00.000Z', autoRenewEnabled: true });
    const left = apply(plan, before);
    expect(left).toEqual({ ...before, termDuration: 'P3Y', trusted: { ...before.trusted, termDuration: 'P3Y' } });
  });

  it('G1 the term stays where the line names none', () => {
    expect(apply({ ...plan, termDuration: undefined }, subscription())).toMatchObject({
      termDuration: 'P1Y',
      quantity: 5,
    });
  });
});

describe('G13 what an order leaves of how a subscription is billed', () => {
  it('a converted subscription is billed by license until a mirror says otherwise, in both accounts', () => {
    const usage = subscription({ billingType: 'usage' });
    const converted = apply({ transactionType: 'convert', offerId: 'LICENSES:1', quantity: 50 }, usage);
    expect(converted).toMatchObject({
      offerId: 'LICENSES:1',
      billingType: 'license',
      trusted: { offerId: 'LICENSES:1', billingType: 'license' },
    });
  });
});
