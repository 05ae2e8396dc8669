import { describe, expect, it } from 'vitest';
import { projections } from './projections.ts';
import { ledgerOf, PARTNER, row, type Value, WAITING } from './small-ledger.ts';
import { type SmallWorld } from './small-world.ts';
import { alterRow, foundBy } from './altered-world.ts';
import type { StoredRow } from './world-record.ts';

const without =
  (table: string, at = 0) =>
  (world: SmallWorld) =>
    void world.tables.get(table)!.splice(at, 1);
const withRow = (table: string, one: StoredRow) => (world: SmallWorld) => void world.tables.get(table)!.push(one);
const auditRecord = (more: Value) => (world: SmallWorld) =>
  alterRow(world, world.tables.get('AuditByDay')![0]!.rowKey!, (one: Value) => ({ ...one, ...more }));

describe('projections', () => {
  it('are what the ledgers say', () => expect(foundBy(projections)).toEqual([]));

  it.each([
    ['a hold that is not listed', without('Holds'), 'the list of holds lacks the held order'],
    [
      'a hold that ended in the list alone',
      (world: SmallWorld) => alterRow(world, `${ledgerOf(WAITING)}|order-2`, (one: Value) => ({ ...one, ended: true })),
      'the list says ended: true',
    ],
    [
      'a hold that waits again in the list',
      (world: SmallWorld) => {
        const [listed] = world.tables.get('Holds')!;
        for (const ended of [true, false]) {
          const value = JSON.stringify({ ...JSON.parse(listed!['json0'] as string), ended });
          const changed = [['upsert', { ...listed, json0: value }, 'Replace']] as never;
          world.commits.push({ at: 0, table: 'Holds', process: 'test', actions: changed });
        }
      },
      'waits again in the list',
    ],
    [
      'a listed order that was never on hold',
      withRow('Holds', row('day|20260701', `${ledgerOf(WAITING)}|order-9`, {})),
      'was never on hold',
    ],
    ['an order that is not among the recent ones', without('RecentOrders'), 'not among the recent ones'],
    [
      'a recent order that did not pass',
      withRow('RecentOrders', row('3|2026-06-01', `${ledgerOf(WAITING)}|order-2`)),
      'did not pass',
    ],
    ['an order that is not found by its id', without('Orders'), 'is not found by its id'],
    [
      'an order found by an id that was never decided',
      withRow('Orders', row(`Production|${PARTNER}|3`, `order-9|${WAITING}`)),
      'that was never decided',
    ],
    ['a missing audit record', without('AuditByDay'), 'the audit lacks the event'],
    ['another actor in the audit', auditRecord({ actor: 'x' }), 'names x as actor'],
    ['another operation in the audit', auditRecord({ operationType: 'void_agreement' }), 'should be'],
    ['an audit record of no event', auditRecord({ eventId: 'x' }), 'which is not of a ledger'],
  ])('finds %s', (_, alter, text) => {
    expect(foundBy(projections, alter).join()).toContain(text);
  });
});
