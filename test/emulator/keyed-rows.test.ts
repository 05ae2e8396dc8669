import { expect, test } from 'vitest';
import { type KeyRange, keyRange } from '../../infra/emulator/tables/key-range.ts';
import { KeyedRows } from '../../infra/emulator/tables/keyed-rows.ts';

const OPEN = { from: '', to: undefined };

test.each<[filter: string, range: KeyRange]>([
  ['', { partitions: OPEN, rows: OPEN }],
  ["PartitionKey eq 'a'", { partitions: { from: 'a', to: 'a' }, rows: OPEN }],
  [
    "PartitionKey eq 'it''s' and RowKey gt 'b'",
    { partitions: { from: "it's", to: "it's" }, rows: { from: 'b', to: undefined } },
  ],
  ["PartitionKey ge 'a' and PartitionKey lt 'c'", { partitions: { from: 'a', to: 'c' }, rows: OPEN }],
  [
    "PartitionKey eq 'a' and RowKey ge 'b' and RowKey le 'd' and RowKey gt 'c'",
    { partitions: { from: 'a', to: 'a' }, rows: { from: 'c', to: 'd' } },
  ],
  [
    "PartitionKey ge 'a' and (PartitionKey gt 'a' or RowKey gt 'b')",
    { partitions: { from: 'a', to: undefined }, rows: OPEN },
  ],
  ["PartitionKey eq 'a' or RowKey eq 'b'", { partitions: OPEN, rows: OPEN }],
  ["PartitionKey eq 'a' and RowKey eq 'z' or RowKey eq 'c'", { partitions: OPEN, rows: OPEN }],
  ["PartitionKey eq 'x or y' and state eq 'a and b'", { partitions: { from: 'x or y', to: 'x or y' }, rows: OPEN }],
  ["not (PartitionKey eq 'a') and RowKey eq 'b'", { partitions: OPEN, rows: { from: 'b', to: 'b' } }],
  ["(PartitionKey eq 'a')or(PartitionKey eq 'b')", { partitions: OPEN, rows: OPEN }],
])('the range of keys of the filter %s', (filter, range) => {
  expect(keyRange(filter)).toEqual(range);
});

const COUNT = 1_000;

/** So many rows of a partition each, written in an order of their own. */
function filled(partitions: readonly string[]): KeyedRows {
  const rows = new KeyedRows('rows', undefined);
  for (const PartitionKey of partitions)
    for (let n = 0; n < COUNT; n++)
      rows.insert({ PartitionKey, RowKey: `r${String((n * 7) % COUNT).padStart(3, '0')}` });
  return rows;
}

/** The rows of a page, and at how many rows the query looked for it. */
function page(rows: KeyedRows, range: KeyRange, size: number): [keys: string[], looked: number] {
  let looked = 0;
  const chain = rows.chain(range).where(() => ++looked > 0);
  const found = chain.sort().limit(size).data();
  return [found.map(({ PartitionKey, RowKey }) => `${PartitionKey}/${RowKey}`), looked];
}

test('a page looks at its own rows, wherever in the table it begins', () => {
  const rows = filled(['b', 'a', 'c']);
  const inB = keyRange("PartitionKey eq 'b' and RowKey gt 'r4'");
  expect(page(rows, inB, 2)).toEqual([['b/r400', 'b/r401'], 2]);
  expect(page(rows, { ...inB, next: { partition: 'b', row: 'r998' } }, 5)).toEqual([['b/r998', 'b/r999'], 2]);
  const over = keyRange("PartitionKey ge 'a' and PartitionKey lt 'c'");
  expect(page(rows, { ...over, next: { partition: 'a', row: 'r999' } }, 2)).toEqual([['a/r999', 'b/r000'], 2]);
  expect(page(rows, keyRange("PartitionKey eq 'd'"), 2)).toEqual([[], 0]);
});

test('a query over partitions finds those that came, and not those that went, since the last one', () => {
  const rows = new KeyedRows('rows', undefined);
  const [a, b, c] = ['a', 'b', 'c'].map((PartitionKey) => ({ PartitionKey, RowKey: 'r' })) as [Key, Key, Key];
  for (const row of [c, a]) rows.insert(row);
  expect(page(rows, keyRange(), 9)[0]).toEqual(['a/r', 'c/r']);
  rows.remove(a);
  rows.insert(b);
  expect(page(rows, keyRange(), 9)[0]).toEqual(['b/r', 'c/r']);
  rows.insert(a);
  expect(page(rows, keyRange(), 9)[0]).toEqual(['a/r', 'b/r', 'c/r']);
  expect(rows.findOne(b)).toBe(b);
  rows.clear();
  expect(page(rows, keyRange(), 9)[0]).toEqual([]);
});

interface Key {
  readonly PartitionKey: string;
  readonly RowKey: string;
}
