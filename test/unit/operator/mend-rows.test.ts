import { expect, it } from 'vitest';
import { z } from 'zod';
import { mendRows } from '../../../infra/operator/mend/mend-rows.ts';
import { SERVICE_PLACES, type RowPlace } from '../../../infra/operator/mend/row-places.ts';
import type { Row, Table } from '../../../shared/tables/client.ts';
import { storedValue, toEntity } from '../../../shared/tables/entity.ts';
import { EVERY_ROW } from '../../../shared/tables/range.ts';
import { standInTables } from '../../support/stand-in-tables.ts';

const Kept = z.object({ rank: z.int(), note: z.string().max(3).optional() });
const PLACE: RowPlace = { table: 'Lists', from: 'a', to: 'b', schemaOf: () => Kept };
const partsOfFiles = SERVICE_PLACES.filter(({ table, from }) => table === 'Imports' && from === 'file');
const MENDING = { reason: 'written by an earlier release', at: '2026-03-10T12:00:00.000Z' };

const rowsOf = async (table: Table): Promise<Row[]> => (await Array.fromAsync(table.pages(EVERY_ROW, 100))).flat();

/** Mends rows of which the first can be repaired and the second cannot; `meanwhile` happens before they are written. */
async function mended(meanwhile: (table: Table) => Promise<void> = async () => undefined, place: RowPlace = PLACE) {
  const { open } = standInTables();
  const table = open(PLACE.table);
  const stored = (rowKey: string, value: object) => table.upsert(toEntity(z.unknown(), 'a', rowKey, value));
  await stored('repairable', { rank: 1, note: 'too long' });
  await stored('broken', { rank: 'one' });
  let isFirst = true;
  const opened = (name: string) => {
    if (name !== 'SetAside' || !isFirst) return open(name);
    isFirst = false;
    const aside = open(name);
    return Object.assign(Object.create(aside) as Table, {
      ensure: async () => {
        await aside.ensure();
        await meanwhile(table);
      },
      upsert: (entity: Parameters<Table['upsert']>[0]) => aside.upsert(entity),
    });
  };
  const found = await Array.fromAsync(mendRows(opened, place, MENDING));
  const outcomes = Object.fromEntries(found.map(({ rowKey, outcome }) => [rowKey, outcome]));
  const left = Object.fromEntries((await rowsOf(table)).map((row) => [row.rowKey, storedValue(row)]));
  return { outcomes, left, originals: (await rowsOf(open('SetAside'))).map((row) => storedValue(row)) };
}

it('X1 what can be repaired is, what cannot is removed, and each original is kept', async () => {
  const { outcomes, left, originals } = await mended();
  expect(outcomes).toEqual({ repairable: 'repaired', broken: 'removed' });
  expect(left).toEqual({ repairable: { rank: 1 } });
  expect(originals).toHaveLength(2);
});

it('E12 what people uploaded is kept without its text', async () => {
  const { originals } = await mended(undefined, { ...PLACE, holdsFiles: true });
  expect(originals).toHaveLength(2);
  for (const original of originals) expect(original).toMatchObject({ text: '', reason: MENDING.reason });
  expect(partsOfFiles.map(({ holdsFiles }) => holdsFiles)).toEqual([true]);
});

it('X1 a row that changes meanwhile is left, and nothing says that it was mended', async () => {
  const changed = { rank: 2, note: 'still too long' };
  const { outcomes, left, originals } = await mended(async (table) => {
    await table.upsert(toEntity(z.unknown(), 'a', 'repairable', changed));
    await table.upsert(toEntity(z.unknown(), 'a', 'broken', { rank: 'two' }));
  });
  expect(outcomes).toEqual({ repairable: 'left', broken: 'left' });
  expect(left).toEqual({ repairable: changed, broken: { rank: 'two' } });
  expect(originals).toEqual([]);
});
