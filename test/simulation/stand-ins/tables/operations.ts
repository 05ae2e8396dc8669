import * as fc from 'fast-check';
import type { Entity, TableBackend } from '../../../../shared/tables/backend.ts';
import type { StoredEntity } from '../../../../shared/tables/entity.ts';
import type { Row } from '../../../../shared/tables/range-read.ts';
import type { RowAction } from '../../../../shared/tables/transaction.ts';
import { answer } from './ways-to-tables.ts';

/** Keys whose order differs by code unit, by code point, by case and by language: all of them meet in one sequence. */
const partitionKeys = fc.constantFrom('a', 'B', 'a|b', 'é', '\u{1F600}', '\uFF5E');
const rowKeys = fc.constantFrom('a', 'B', 'Z', 'a|1', 'a|10', 'a|2', 'a}', 'a~', 'é', '\u{1F600}', '\uFF5E', '_');
const texts = fc.constantFrom('', 'x', '\u{1F600} "quoted" \\ é', '{"a":[1,2]}');

/** Which etag a conditional write sends: the row's own, the one before it, any, or one of no row. */
const conditions = fc.constantFrom('latest', 'latest', 'earlier', '*', 'foreign');

const writes = fc.record({
  kind: fc.constantFrom('create', 'update', 'upsert', 'delete'),
  rowKey: rowKeys,
  json0: texts,
  condition: conditions,
});
type Write = { kind: string; rowKey: string; json0: string; condition: string };

const keys = fc.oneof(partitionKeys, rowKeys);
const comparison = fc.oneof(
  fc
    .tuple(fc.constantFrom('PartitionKey', 'RowKey'), fc.constantFrom('eq', 'gt', 'ge', 'lt', 'le'), keys)
    .map(([property, operator, value]) => `${property} ${operator} '${value}'`),
  fc.constantFrom("json0 eq 'x'", "json0 eq ''", "missing eq 'x'"),
);

/** The forms of filters in shared/tables, and free combinations of comparisons. */
const filters = fc.oneof(
  fc.constant(''),
  partitionKeys.map((one) => `PartitionKey eq '${one}'`),
  fc
    .tuple(partitionKeys, rowKeys, rowKeys)
    .map(([one, from, to]) => `PartitionKey eq '${one}' and RowKey gt '${from}' and RowKey lt '${to}'`),
  fc
    .tuple(partitionKeys, partitionKeys, rowKeys, rowKeys)
    .map(
      ([from, to, first, last]) =>
        `PartitionKey ge '${from}' and PartitionKey le '${to}' and (PartitionKey gt '${from}' or RowKey gt '${first}') and (PartitionKey lt '${to}' or RowKey lt '${last}')`,
    ),
  fc.array(comparison, { minLength: 1, maxLength: 3 }).map((all) => all.join(' and ')),
  fc.tuple(comparison, comparison, comparison).map(([a, b, c]) => `(${a} or (${b} and ${c}))`),
  fc.tuple(comparison, comparison, comparison).map(([a, b, c]) => `${a} and ${b} or ${c}`),
);

/** Operations of one table, which run in the same order everywhere. */
export const operations = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ name: fc.constant('write' as const), partitionKey: partitionKeys, write: writes }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ name: fc.constant('get' as const), partitionKey: partitionKeys, rowKey: rowKeys }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        name: fc.constant('transact' as const),
        partitionKey: partitionKeys,
        writes: fc.uniqueArray(writes, { minLength: 1, maxLength: 5, selector: (one) => one.rowKey }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        name: fc.constant('pages' as const),
        filter: filters,
        pageSize: fc.integer({ min: 1, max: 4 }),
      }),
    },
  ),
  { minLength: 5, maxLength: 40 },
);
export type Operation = (typeof operations extends fc.Arbitrary<infer T> ? T : never)[number];

const FOREIGN = `W/"datetime'2001-01-01T00%3A00%3A00.0000000Z'"`;

/** Runs operations against a table and gives what each answered, without what no two tables share: etags and instants. */
export async function answersOf(table: TableBackend, all: readonly Operation[]): Promise<unknown[]> {
  const etags = new Map<string, string[]>();
  const nameOf = (partition: string, row: string) => `${partition}/${row}`;
  const note = (partition: string, row: string, etag: string | undefined) => {
    const name = nameOf(partition, row);
    const known = etags.get(name) ?? [];
    // Every write has an etag of its own.
    if (etag !== undefined && known.includes(etag)) throw new Error(`${name} has an etag twice`);
    if (etag !== undefined) etags.set(name, [...known, etag]);
  };
  const etagFor = (partition: string, { rowKey: row, condition: wanted }: Write): string => {
    const known = etags.get(nameOf(partition, row)) ?? [];
    if (wanted === '*') return '*';
    return (wanted === 'latest' ? known.at(-1) : wanted === 'earlier' ? known.at(-2) : undefined) ?? FOREIGN;
  };
  const entityOf = (partition: string, { rowKey: row, json0 }: Write): StoredEntity => ({
    partitionKey: partition,
    rowKey: row,
    json0,
  });
  const answers: unknown[] = [];
  for (const operation of all) {
    answers.push(await answer(() => run(operation)));
  }
  return answers;

  async function run(operation: Operation): Promise<unknown> {
    switch (operation.name) {
      case 'get': {
        const { PartitionKey, RowKey, json0, etag } = await table.get(operation.partitionKey, operation.rowKey);
        const isLatest = etag === etags.get(nameOf(operation.partitionKey, operation.rowKey))?.at(-1);
        return { PartitionKey, RowKey, json0, isLatest };
      }
      case 'write':
        return writeOne(operation.partitionKey, operation.write);
      case 'transact': {
        const actions = operation.writes.map((one) => actionOf(operation.partitionKey, one));
        const given = await table.transact(actions);
        operation.writes.forEach((one, at) => note(operation.partitionKey, one.rowKey, given[at]));
        return given.map((etag) => typeof etag);
      }
      case 'pages':
        return pagesOf(table, operation.filter, operation.pageSize);
    }
  }

  async function writeOne(partition: string, one: Write): Promise<string> {
    const entity: Entity = entityOf(partition, one);
    if (one.kind === 'delete') {
      await table.remove(partition, one.rowKey, etagFor(partition, one));
      return 'removed';
    }
    const etag =
      one.kind === 'create'
        ? await table.insert(entity)
        : one.kind === 'upsert'
          ? await table.upsert(entity)
          : await table.replace(entity, etagFor(partition, one));
    note(partition, one.rowKey, etag);
    return 'written';
  }

  function actionOf(partition: string, one: Write): RowAction {
    const entity = entityOf(partition, one);
    switch (one.kind) {
      case 'create':
        return ['create', entity];
      case 'update':
        return ['update', entity, 'Replace', { etag: etagFor(partition, one) }];
      case 'upsert':
        return ['upsert', entity, 'Replace'];
      default:
        return ['delete', { partitionKey: partition, rowKey: one.rowKey }];
    }
  }
}

/** The pages of a filter, each row as its keys and text. */
export async function pagesOf(table: TableBackend, filter: string, pageSize: number): Promise<string[][]> {
  const pages: string[][] = [];
  let token: string | undefined;
  do {
    const page = await table.page({ partitions: {}, filter, pageSize }, token);
    pages.push(page.map(textOf));
    token = page.continuationToken;
  } while (token !== undefined);
  return pages;
}

const textOf = ({ partitionKey, rowKey, json0 }: Row): string => `${partitionKey}/${rowKey}/${String(json0)}`;
