import { expect, test } from 'vitest';
import { STANDARD_POLICY } from '../../../../shared/domain/agreements/policy.ts';
import { mayHaveDueRenewals, renewsFromWith } from '../../../../shared/domain/renewals/renews-from.ts';
import type { Subscription } from '../../../../shared/domain/subscriptions/subscription.ts';

const subscription = (end: string | undefined, trusted?: string): Subscription => ({
  subscriptionId: 's',
  offerId: 'o',
  quantity: 1,
  status: 'active',
  billingType: 'license',
  creationDate: '2026-01-01T00:00:00.000Z',
  effectiveStartDate: '2026-01-01T00:00:00.000Z',
  autoRenewEnabled: true,
  commitmentEndDate: end,
  ...(trusted ? { trusted: { commitmentEndDate: trusted } } : {}),
});

test.each([
  ['none', [], 'none'],
  ['none', [subscription(undefined)], 'none'],
  ['none', [subscription('2026-07-01T23:59:59.000Z'), subscription('2026-06-01T00:00:00.000Z')], '2026-06-01'],
  ['2026-05-01', [subscription('2026-06-01T00:00:00.000Z')], '2026-05-01'],
  ['2026-05-01', [subscription('2026-06-01T00:00:00.000Z', '2026-04-30T00:00:00.000Z')], '2026-04-30'],
  [undefined, [subscription('2026-06-01T00:00:00.000Z')], undefined],
] as const)('R4 the earliest renewal after %s', (before, written, after) => {
  expect(renewsFromWith(before, written)).toBe(after);
});

// A horizon of 60 days from noon of 1 March ends on 30 April; a day of margin makes it 1 May.
test.each([
  ['none', false],
  [undefined, true],
  ['2025-01-01', true],
  ['2026-04-30', true],
  ['2026-05-01', true],
  ['2026-05-02', false],
] as const)('R4 with renewals from %s one may be due: %s', (renewsFrom, expected) => {
  const policy = { ...STANDARD_POLICY, renewalHorizonDays: 60 };
  expect(mayHaveDueRenewals({ renewsFrom }, new Date('2026-03-01T12:00:00.000Z'), policy)).toBe(expected);
});
