import { expect, it } from 'vitest';
import type { Partner } from '../../../shared/domain/partners/partner.ts';
import { mpnKey, partnerKey } from '../../../shared/tables/keys.ts';
import { everyPartner, partnersIn, PARTNERS_TABLE, partnerStoreIn } from '../../../shared/tables/partner-table.ts';
import { smallLog } from '../../support/small-log.ts';
import { inPartition } from '../../../shared/tables/range.ts';

const FIRST = '10000000-0000-4000-8000-000000000001';
const SECOND = '20000000-0000-4000-8000-000000000002';
const MPN_ID = '4847383';

const partner = (partnerId: string, mpnId = MPN_ID): Partner => ({
  partnerId,
  mpnId,
  name: 'Northwind Traders',
  type: 'DirectBill',
  status: 'active',
  cloud: 'Public',
  environment: 'Production',
  agreementSigned: true,
});

const registration = (after: Partner, before: Partner | null = null) => ({
  at: '2026-11-29T08:00:00.000Z',
  by: 'operator',
  before,
  after,
});

/** Does something once, before the nth operation of this kind on the registry. */
function once(operation: string, nth: number, act: () => Promise<unknown>) {
  let seen = 0;
  return {
    before: async (table: string, done: string) => {
      if (table === PARTNERS_TABLE && done === operation && ++seen === nth) await act();
    },
  };
}

const holdersIn = async ({ open }: Awaited<ReturnType<typeof smallLog>>) =>
  (await Array.fromAsync(everyPartner(open))).filter(({ mpnId }) => mpnId === MPN_ID).map(({ partnerId }) => partnerId);

// A registration reads the entry, enters a claim, takes the entry and writes the partner.
it.each([
  ['before it reads the entry', 'get', 1, SECOND],
  ['before its claim', 'insert', 1, SECOND],
  ['before it takes the entry', 'insert', 2, SECOND],
  ['before it writes the partner', 'transact', 1, SECOND],
])('one of two partners gets an MPN id: the other registers %s', async (_, operation, nth, winner) => {
  const small = await smallLog();
  const other = partnerStoreIn(small.open);
  const hook = once(operation, nth, async () => {
    expect(await other.change(registration(partner(SECOND)), undefined)).toBe('written');
  });
  const outcome = await partnerStoreIn(small.openWith(hook)).change(registration(partner(FIRST)), undefined);
  expect(outcome).not.toBe('written');
  expect(await holdersIn(small)).toEqual([winner]);
  const registry = partnersIn(small.open, 0, () => new Date());
  expect((await registry.findByMpnId('Production', MPN_ID))?.partnerId).toBe(winner);
  expect(await other.change(registration(partner(FIRST)), undefined)).toEqual({ holder: winner });
});

it.each([
  ['insert', 1],
  ['insert', 2],
  ['transact', 1],
])('what a process leaves that dies before %s %i is taken over, by itself or by another', async (operation, nth) => {
  for (const next of [FIRST, SECOND]) {
    const small = await smallLog();
    const dying = once(operation, nth, () => Promise.reject(new Error('killed')));
    await expect(partnerStoreIn(small.openWith(dying)).change(registration(partner(FIRST)), undefined)).rejects.toThrow(
      'did not answer',
    );
    expect(await partnerStoreIn(small.open).change(registration(partner(next)), undefined)).toBe('written');
    expect(await holdersIn(small)).toEqual([next]);
  }
});

it('an MPN id that its partner gave up is free', async () => {
  const small = await smallLog();
  const store = partnerStoreIn(small.open);
  await store.change(registration(partner(FIRST)), undefined);
  const { etag } = (await store.read(FIRST))!;
  expect(await store.change(registration(partner(FIRST, '77'), partner(FIRST)), etag)).toBe('written');
  expect(await store.change(registration(partner(SECOND)), undefined)).toBe('written');
  const back = (await store.read(FIRST))!;
  expect(await store.change(registration(partner(FIRST), back.partner), back.etag)).toEqual({ holder: SECOND });
  // No claim stays behind a write that came to its end.
  const { partitionKey } = partnerKey(FIRST);
  const claims = inPartition(partitionKey, { ge: 'claim|', lt: 'claim}' });
  for await (const page of small.open(PARTNERS_TABLE).pages(claims, 10)) expect(page).toHaveLength(0);
  const entry = mpnKey('Production', MPN_ID);
  expect(await small.open(PARTNERS_TABLE).get(entry.partitionKey, entry.rowKey)).toBeDefined();
});
