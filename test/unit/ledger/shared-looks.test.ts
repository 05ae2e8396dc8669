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
  const begun: (readonly [string, readonly TouchedRenewal[] | undefined])[] = [];
  const ends: { readonly end: () => void; readonly fail: (fault: Error) => void }[] = [];
  const look = sharedLooks((of, renewals) => {
    begun.push([of.customerId.at(-1)!, renewals]);
    return new Promise((end, fail) => ends.push({ end, fail }));
  });
  return { begun, ends, look };
}
const turn = () => new Promise((done) => setImmediate(done));

test('R4 what is wanted while a customer is looked at is looked for once, after it was wanted', async () => {
  const { begun, ends, look } = looking();
  const first = look(key(1), [renewal('a')]);
  await turn();
  const others = [look(key(1), [renewal('b')]), look(key(1), [renewal('b'), renewal('c')])];
  await turn();
  expect(begun).toEqual([['1', [renewal('a')]]]);
  ends[0]!.end();
  await first;
  await turn();
  expect(begun.slice(1)).toEqual([['1', [renewal('b'), renewal('c')]]]);
  ends[1]!.end();
  await Promise.all(others);
  // All of a customer's renewals include those that are named.
  const all = [look(key(1), undefined), look(key(1), [renewal('d')])];
  await turn();
  expect(begun.slice(2)).toEqual([['1', undefined]]);
  ends[2]!.end();
  await Promise.all(all);
});

test('X2 customers are looked at apart: neither waits for the other, nor fails with it', async () => {
  const { begun, ends, look } = looking();
  const failing = look(key(1), undefined);
  const other = look(key(2), undefined);
  await turn();
  expect(begun).toEqual([
    ['1', undefined],
    ['2', undefined],
  ]);
  ends[0]!.fail(new Error('unreadable'));
  await expect(failing).rejects.toThrow('unreadable');
  ends[1]!.end();
  await other;
  // What failed is looked for again.
  const again = look(key(1), undefined);
  await turn();
  ends[2]!.end();
  await again;
});

test('no look where no renewal was touched', async () => {
  const { begun, look } = looking();
  await look(key(1), []);
  expect(begun).toEqual([]);
});
