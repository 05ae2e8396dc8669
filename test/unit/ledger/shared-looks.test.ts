import { expect, test } from 'vitest';
import type { TouchedRenewal } from '../../../shared/domain/subscriptions/due-renewal.ts';
import { sharedLooks } from '../../../shared/ledger/shared-looks.ts';

const key = (digit: number) => ({
  environment: 'Production' as const,
  partnerId: 'aaaaaaaa-0000-4000-8000-000000000001',
  customerId: `aaaaaaaa-0000-4000-8000-00000000000${digit}`,
});
const renewal = (subscriptionId: string): TouchedRenewal => ({ subscriptionId, day: '2026-03-20' });

/** Looks that end when the test says so. */
function looking() {
  const begun: (readonly [customer: string, named: string, isAll: boolean])[] = [];
  const ends: { readonly end: () => void; readonly fail: (fault: Error) => void }[] = [];
  const look = sharedLooks((of, named, isAll) => {
    begun.push([of.customerId.at(-1)!, named.map(({ subscriptionId }) => subscriptionId).join(''), isAll]);
    return new Promise((end, fail) => ends.push({ end, fail }));
  });
  return { begun, ends, look };
}
const turn = () => new Promise((done) => setImmediate(done));

test('R4 what is wanted while a customer is looked at is looked for once, after it was wanted', async () => {
  const { begun, ends, look } = looking();
  const first = look(key(1), [renewal('a')], false);
  await turn();
  const others = [look(key(1), [renewal('b')], false), look(key(1), [renewal('c')], false)];
  await turn();
  expect(begun).toEqual([['1', 'a', false]]);
  ends[0]!.end();
  await first;
  await turn();
  expect(begun.slice(1)).toEqual([['1', 'bc', false]]);
  ends[1]!.end();
  await Promise.all(others);
  // One that is named may have moved, and is then none of those that the customer has.
  const all = [look(key(1), [], true), look(key(1), [renewal('d')], false)];
  await turn();
  expect(begun.slice(2)).toEqual([['1', 'd', true]]);
  ends[2]!.end();
  await Promise.all(all);
});

test('X2 customers are looked at apart: neither waits for the other, nor fails with it', async () => {
  const { begun, ends, look } = looking();
  const failing = look(key(1), [], true);
  const other = look(key(2), [], true);
  await turn();
  expect(begun).toEqual([
    ['1', '', true],
    ['2', '', true],
  ]);
  ends[0]!.fail(new Error('unreadable'));
  await expect(failing).rejects.toThrow('unreadable');
  ends[1]!.end();
  await other;
  // What failed is looked for again.
  const again = look(key(1), [], true);
  await turn();
  ends[2]!.end();
  await again;
});

test('no look where no renewal was touched', async () => {
  const { begun, look } = looking();
  await look(key(1), [], false);
  expect(begun).toEqual([]);
});
