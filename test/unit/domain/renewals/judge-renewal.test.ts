import { describe, expect, it } from 'vitest';
import { dayOf, daysBetween } from '../../../../shared/domain/instant.ts';
import type { Cloud } from '../../../../shared/domain/partners/partner.ts';
import { judgeRenewal } from '../../../../shared/domain/renewals/judge-renewal.ts';
import { horizon, type Sweep } from '../../../../shared/domain/renewals/sweep.ts';
import { dueEntries, withinHorizon } from '../../../../shared/domain/subscriptions/due-renewal.ts';
import { endOfTerm } from '../../../../shared/domain/subscriptions/term.ts';
import { acceptance, catalogue, CUSTOMER_ID, gate, policyWith, subscription } from '../orders/decision-fixtures.ts';

const KEY = {
  environment: 'Production' as const,
  partnerId: '11111111-1111-4111-8111-111111111111',
  customerId: CUSTOMER_ID,
};

interface Case {
  readonly end: string;
  readonly now?: string;
  readonly day?: string;
  readonly held?: number;
  readonly version?: { effectiveAt: string; graceDays?: number; isMajor?: boolean };
  readonly cutOff?: string;
  readonly cloud?: Cloud;
}

function judged({
  end,
  now = '2026-06-01T12:00:00Z',
  day = dayOf(end),
  held,
  version,
  cutOff,
  cloud = 'Public',
}: Case): string {
  const judgement = judgeRenewal({
    key: KEY,
    cloud,
    gate: held ? gate(acceptance({ versionRank: held })) : gate(),
    subscription: subscription({ commitmentEndDate: end }),
    day,
    catalogue: version ? catalogue({ versionRank: 2, ...version }) : catalogue(),
    policy: policyWith({
      cutOffs: cutOff ? [{ agreementType: 'MicrosoftCustomerAgreement', before: cutOff }] : [],
    }),
    now: new Date(now),
  });
  return judgement.needed ? `version ${judgement.details.required.versionRank}` : judgement.reason;
}

describe('R1 R2 R3 whether a renewal needs a reconfirmation', () => {
  const effectiveAt = '2026-07-01T00:00:00Z';
  it.each<[string, Case, string]>([
    ['nothing held', { end: '2026-06-20T00:00:00Z' }, 'version 1'],
    ['G7 nothing held in a national cloud', { end: '2026-06-20T00:00:00Z', cloud: 'China' }, 'notApplicable'],
    ['held', { end: '2026-06-20T00:00:00Z', held: 1 }, 'reconfirmed'],
    ['due exactly now', { end: '2026-06-01T12:00:00.000Z' }, 'datePassed'],
    ['due a millisecond from now', { end: '2026-06-01T12:00:00.001Z' }, 'version 1'],
    ['moved', { end: '2026-06-20T00:00:00Z', day: '2026-06-19' }, 'subscriptionMoved'],
    [
      'a millisecond before a new version',
      { end: '2026-06-30T23:59:59.999Z', held: 1, version: { effectiveAt } },
      'reconfirmed',
    ],
    ['at the instant of a new version', { end: effectiveAt, held: 1, version: { effectiveAt } }, 'version 2'],
    ['of a minor version', { end: effectiveAt, held: 1, version: { effectiveAt, isMajor: false } }, 'reconfirmed'],
    [
      'a millisecond before grace ends',
      { end: '2026-07-10T23:59:59.999Z', held: 1, version: { effectiveAt, graceDays: 10 } },
      'reconfirmed',
    ],
    ['when grace ends', { end: '2026-07-11T00:00:00Z', held: 1, version: { effectiveAt, graceDays: 10 } }, 'version 2'],
    ['in grace, nothing held', { end: '2026-07-05T00:00:00Z', version: { effectiveAt, graceDays: 10 } }, 'version 2'],
    ['the new version held', { end: '2026-07-11T00:00:00Z', held: 2, version: { effectiveAt } }, 'reconfirmed'],
    [
      'a millisecond before a cut-off',
      { end: '2026-07-14T23:59:59.999Z', held: 1, cutOff: '2026-07-15' },
      'reconfirmed',
    ],
    ['on the day of a cut-off', { end: '2026-07-15T00:00:00Z', held: 1, cutOff: '2026-07-15' }, 'version 1'],
  ])('%s', (_, given, expected) => {
    expect(judged(given)).toBe(expected);
  });
});

it.each([
  ['2026-06-30T23:59:59.999Z', '2026-06-30'],
  ['2026-07-01T00:00:00Z', '2026-07-01'],
  ['2026-07-01T01:30:00+02:00', '2026-06-30'],
  ['2026-06-30T22:00:00-03:00', '2026-07-01'],
  ['2028-02-29T23:59:59Z', '2028-02-29'],
  ['2028-02-29T23:00:00-01:00', '2028-03-01'],
  ['2026-12-31T23:59:59-00:30', '2027-01-01'],
])('R2 the due day of %s is %s, UTC', (instant, day) => {
  expect(dayOf(instant)).toBe(day);
});

// Each term begins where the last one ended, so a month's end that was cut short stays short.
it.each([
  ['2026-01-31T10:00:00.000Z', ['P1M', 'P1M', 'P1M'], '2026-04-28T10:00:00.000Z'],
  ['2027-12-31T10:00:00.000Z', ['P1M', 'P1M'], '2028-02-29T10:00:00.000Z'],
  ['2028-02-29T00:00:00.000Z', ['P1Y', 'P3Y'], '2032-02-28T00:00:00.000Z'],
  ['2024-02-29T00:00:00.000Z', ['P3Y', 'P1Y'], '2028-02-28T00:00:00.000Z'],
  ['2026-10-25T00:30:00.000Z', ['P1M', 'P1Y', 'P3Y'], '2030-11-25T00:30:00.000Z'],
] as const)('R2 from %s, terms of %j end at %s', (start, terms, end) => {
  const ended = terms.reduce((from, term) => endOfTerm(from, term), new Date(start));
  expect(ended.toISOString()).toBe(end);
});

it.each([
  ['2026-06-01T00:00:00.000Z', '2026-06-11', true],
  ['2026-06-01T23:59:59.999Z', '2026-06-11', true],
  ['2026-06-01T23:59:59.999Z', '2026-06-12', false],
  ['2026-06-02T00:00:00.000Z', '2026-06-12', true],
  ['2028-02-20T12:00:00.000Z', '2028-03-01', true],
  ['2027-02-20T12:00:00.000Z', '2027-03-02', true],
  ['2027-02-20T12:00:00.000Z', '2027-03-03', false],
  ['2026-06-01T00:00:00.000Z', '2025-01-01', true],
])('R2 ten days ahead of %s, %s is told of: %s', (now, day, told) => {
  expect(withinHorizon(day, new Date(now), policyWith({ renewalHorizonDays: 10 }))).toBe(told);
});

const completed = (startedAt: string) => ({ startedAt }) as Sweep;

it.each([
  ['the day before', completed('2026-05-31T00:30:00Z'), '2026-05-25'],
  ['a week before', completed('2026-05-25T00:30:00Z'), '2026-05-24'],
  ['three weeks before', completed('2026-05-11T23:59:59Z'), '2026-05-10'],
  ['two years before', completed('2024-06-01T00:00:00Z'), '2025-05-31'],
  ['never', undefined, '2025-05-31'],
])('R5 a sweep on 1 June after one %s looks back to %s', (_, last, from) => {
  expect(horizon(new Date('2026-06-01T23:00:00Z'), 90, last)).toEqual({ from, to: '2026-08-30' });
});

it('R5 days between are all days, over a leap day too', () => {
  expect(daysBetween({ from: '2028-02-27', to: '2028-03-02' })).toEqual([
    '2028-02-27',
    '2028-02-28',
    '2028-02-29',
    '2028-03-01',
    '2028-03-02',
  ]);
});

it.each([
  ['2026-06-01T00:00:00Z', 'active', ['2026-06-01']],
  ['2026-05-31T23:59:59.999Z', 'active', []],
  ['2026-07-01T01:30:00+02:00', 'active', ['2026-06-30']],
  ['2026-07-01T00:00:00Z', 'suspended', []],
  [undefined, 'active', []],
] as const)('R2 a term that ends at %s (%s) is indexed on %j', (commitmentEndDate, status, days) => {
  const one = subscription({ status, ...(commitmentEndDate ? { commitmentEndDate } : {}) });
  expect(dueEntries(KEY, [one], new Date('2026-06-01T12:00:00Z')).map(({ day }) => day)).toEqual(days);
});
