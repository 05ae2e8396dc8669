import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../../shared/tables/client.ts';
import type { RowAction } from '../../../shared/tables/transaction.ts';
import { answersOf, operations, pagesOf } from './tables/operations.ts';
import { answer, azurite, standIn } from './tables/ways-to-tables.ts';

const AZURITE = await azurite();
const STAND_IN = standIn();
const WAYS = [AZURITE, STAND_IN];

let tables = 0;
const newName = () => `Rows${(tables += 1)}`;

/** A new table of each way, under one name. */
async function twins() {
  const name = newName();
  const backends = WAYS.map((way) => way.backend(name));
  for (const backend of backends) await backend.createTable();
  return backends;
}

const row = (partitionKey: string, rowKey: string, json0 = 'x') => ({ partitionKey, rowKey, json0 });
const upsert = (partitionKey: string, rowKey: string): RowAction => ['upsert', row(partitionKey, rowKey), 'Replace'];
const FOREIGN = `W/"datetime'2001-01-01T00%3A00%3A00.0000000Z'"`;

describe.each(WAYS)('a table of $name', ({ backend, open }) => {
  const created = async () => {
    const table = backend(newName());
    await table.createTable();
    return table;
  };

  it('is missing until it is created, which can be repeated', async () => {
    const table = backend(newName());
    expect(await answer(() => table.get('p', 'r'))).toBe('404 TableNotFound');
    expect(await answer(() => table.insert(row('p', 'r')))).toBe('404 TableNotFound');
    expect(await answer(() => table.remove('p', 'r', '*'))).toBe('404 TableNotFound');
    expect(await answer(() => table.transact([upsert('p', 'r')]))).toBe('0:404 TableNotFound');
    expect(await answer(() => table.page({ partitions: {}, filter: '', pageSize: 10 }))).toBe('404 TableNotFound');
    await table.createTable();
    await table.createTable();
    expect(await answer(() => table.get('p', 'r'))).toBe('404 ResourceNotFound');
  });

  it('refuses a row twice, and a change of a row that is absent or has changed', async () => {
    const table = await created();
    const first = await table.insert(row('p', 'r', 'one'));
    expect(await answer(() => table.insert(row('p', 'r', 'two')))).toBe('409 EntityAlreadyExists');
    const second = await table.replace(row('p', 'r', 'one'), first);
    expect(second).not.toBe(first);
    expect(await answer(() => table.replace(row('p', 'r', 'two'), first))).toBe('412 UpdateConditionNotSatisfied');
    expect(await answer(() => table.remove('p', 'r', first))).toBe('412 UpdateConditionNotSatisfied');
    expect(await answer(() => table.replace(row('p', 'r', 'two'), 'odd'))).toBe('400 InvalidInput');
    expect(await table.get('p', 'r')).toMatchObject({ PartitionKey: 'p', RowKey: 'r', json0: 'one', etag: second });
    await table.remove('p', 'r', second);
    for (const etag of ['*', second]) {
      expect(await answer(() => table.replace(row('p', 'r'), etag))).toBe('404 ResourceNotFound');
      expect(await answer(() => table.remove('p', 'r', etag))).toBe('404 ResourceNotFound');
    }
    await table.insert(row('p', 'r', 'anew'));
    expect(await answer(() => table.replace(row('p', 'r'), second))).toBe('412 UpdateConditionNotSatisfied');
  });

  it('replaces a row whole, and keeps its rows when it is created again', async () => {
    const table = await created();
    await table.insert({ ...row('p', 'r', 'one'), json1: 'more' } as never);
    await table.upsert(row('p', 'r', 'two'));
    await table.createTable();
    expect(await table.get('p', 'r')).toMatchObject({ json0: 'two' });
    expect(await table.get('p', 'r')).not.toHaveProperty('json1');
  });

  it('makes a transaction whole or not at all, and names the action that failed', async () => {
    const table = await created();
    const etag = await table.insert(row('p', 'kept', 'before'));
    await table.insert(row('p', 'removed'));
    const update = (of: string): RowAction => ['update', row('p', 'kept', 'after'), 'Replace', { etag: of }];
    const failing: (readonly [RowAction, string])[] = [
      [['create', row('p', 'kept')], '409 EntityAlreadyExists'],
      [update(FOREIGN), '412 UpdateConditionNotSatisfied'],
      [['delete', row('p', 'none')], '404 ResourceNotFound'],
      [['update', row('p', 'none'), 'Replace', { etag: '*' }], '404 ResourceNotFound'],
      [upsert('p', 'new'), '400 InvalidDuplicateRow'],
    ];
    for (const [action, refused] of failing) {
      const all = [upsert('p', 'new'), ['delete', row('p', 'removed')] as const, action];
      expect(await answer(() => table.transact(all))).toBe(`2:${refused}`);
    }
    expect(await pagesOf(table, '', 10)).toEqual([['p/kept/before', 'p/removed/x']]);
    const etags = await table.transact([update(etag), ['delete', row('p', 'removed')], upsert('p', 'new')]);
    expect(etags.map((one) => typeof one)).toEqual(['string', 'undefined', 'string']);
    expect(await pagesOf(table, '', 10)).toEqual([['p/kept/after', 'p/new/x']]);
    expect(await table.get('p', 'kept')).toMatchObject({ etag: etags[0] });
  });

  it('sorts by UTF-16 code units', async () => {
    const table = await created();
    // By code point the pair of surrogates would come last, by language the letter é after e and B after a.
    const sorted = ['B', 'Z', '_', 'a', 'a|1', 'a|10', 'a|2', 'a}', 'e', 'z', 'é', '\u{1F600}', '\uFF5E'];
    for (const key of sorted.toReversed()) await table.insert(row(key, 'r'));
    for (const key of sorted.toReversed()) await table.insert(row('p', key));
    const rows = (await pagesOf(table, "PartitionKey eq 'p'", 100)).flat();
    expect(rows).toEqual(sorted.map((key) => `p/${key}/x`));
    const partitions = (await pagesOf(table, "RowKey eq 'r'", 100)).flat();
    expect(partitions).toEqual(sorted.map((key) => `${key}/r/x`));
    expect((await pagesOf(table, "PartitionKey eq 'p' and RowKey gt 'é'", 100)).flat()).toHaveLength(2);
  });

  it('gives the columns that are asked for', async () => {
    const table = await created();
    await table.insert({ ...row('p', 'r'), state: 'open', kind: 'blocking' } as never);
    const [found] = await table.page({
      partitions: {},
      filter: "PartitionKey eq 'p'",
      pageSize: 10,
      select: ['state', 'RowKey'],
    });
    expect(found).toMatchObject({ state: 'open', rowKey: 'r', etag: expect.any(String) as string });
    expect(found!['json0'] ?? found!['kind'] ?? found!.partitionKey ?? found!.timestamp).toBeUndefined();
  });

  it('refuses texts beyond 32 Ki units and transactions beyond 4 MiB', async () => {
    const table = await created();
    await table.insert(row('p', 'r', 'é'.repeat(32_768)));
    expect(await answer(() => table.insert(row('p', 's', 'x'.repeat(32_769))))).toBe('400 PropertyValueTooLarge');
    const large = (units: number): RowAction[] =>
      Array.from({ length: 100 }, (_, n) => {
        const json = { json0: 'x'.repeat(30_000), json1: 'é'.repeat(units) };
        return ['upsert', { ...row('p', `r${n}`), ...json }, 'Replace'];
      });
    // é takes two bytes: 100 rows of 30,000 and 11,200 bytes fit with some 330 bytes of request each, 11,980 do not.
    expect(await table.transact(large(5_600))).toHaveLength(100);
    expect(await answer(() => table.transact(large(5_990)))).toBe('413 RequestBodyTooLarge');
  });

  it('answers through the product’s class', async () => {
    const table = open(newName());
    await table.ensure();
    const etag = await table.put(row('p', 'r', '1'), undefined);
    expect(await table.put(row('p', 'r', '2'), undefined)).toBeUndefined();
    expect(await table.create(row('p', 'r', '2'))).toBe(false);
    expect(await table.put(row('p', 'r', '2'), FOREIGN)).toBeUndefined();
    expect(await table.put(row('p', 's', '2'), FOREIGN)).toBeUndefined();
    expect(await table.put(row('p', 'r', '2'), etag)).toEqual(expect.any(String));
    expect(await table.transact([upsert('p', 's'), ['create', row('p', 'r')]])).toBeUndefined();
    expect(await table.remove('p', 's')).toBe(false);
    expect(await table.remove('p', 'r', FOREIGN)).toBe(false);
    expect(await table.get('p', 's')).toBeUndefined();
    await expect(open(newName()).get('p', 'r')).rejects.toMatchObject({ name: 'Unavailable' });
  });
});

it('random operations have the same answers, pages and rows in Azurite and in the stand-in', async () => {
  await fc.assert(
    fc.asyncProperty(operations, async (all) => {
      const [theirs, ours] = await twins();
      const answers = await answersOf(theirs!, all);
      expect(await answersOf(ours!, all)).toEqual(answers);
      expect(await pagesOf(ours!, '', 3)).toEqual(await pagesOf(theirs!, '', 3));
    }),
    { numRuns: 60 },
  );
});

// What the service does and Azurite does not: the stand-in follows the service's documents.
describe('the stand-in, as Azure and unlike Azurite,', () => {
  const table = STAND_IN.backend('Limits');

  it('refuses transactions of two partitions, of more than 100 actions and of none', async () => {
    await table.createTable();
    const other = [upsert('p', 'a'), upsert('p', 'b'), upsert('q', 'c')];
    expect(await answer(() => table.transact(other))).toBe('2:400 CommandsInBatchActOnDifferentPartitions');
    const many = Array.from({ length: 101 }, (_, n) => upsert('p', `r${n}`));
    // The service's own text: "99:The batch request operation exceeds the maximum 100 changes per change set."
    expect(await answer(() => table.transact(many))).toBe('99:400 InvalidInput');
    expect(await answer(() => table.transact([]))).toBe('400 InvalidInput');
    expect(await table.transact(many.slice(0, 100))).toHaveLength(100);
  });

  it('refuses what no entity may hold', async () => {
    await table.createTable();
    const texts = (count: number, units: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`p${n}`, 'x'.repeat(units)]));
    const insert = (more: object) => answer(() => table.insert({ ...row('e', 'r'), ...more }));
    expect(await insert(texts(252, 1))).toBe('400 TooManyProperties');
    // 17 texts of 30,000 units are 1,020,000 bytes; the 18th makes more than 1 MiB.
    expect(await insert(texts(18, 30_000))).toBe('400 EntityTooLarge');
    expect(await insert({ 'a-b': 'x' })).toBe('400 PropertyNameInvalid');
    expect(await insert({ ['n'.repeat(256)]: 'x' })).toBe('400 PropertyNameTooLong');
    expect(await insert({ rowKey: 'k'.repeat(1025) })).toBe('400 KeyValueTooLarge');
    for (const forbidden of ['/', '\\', '#', '?', '\u0000', '\u001F', '\u007F', '\u009F', '\n']) {
      expect(await insert({ rowKey: `a${forbidden}` })).toBe('400 OutOfRangeInput');
      expect(await insert({ partitionKey: `a${forbidden}` })).toBe('400 OutOfRangeInput');
      expect(await answer(() => table.get('p', `a${forbidden}`))).toBe('400 OutOfRangeInput');
      expect(await answer(() => table.remove(`a${forbidden}`, 'r', '*'))).toBe('400 OutOfRangeInput');
    }
    // Our requests do not double it, so that no key may have one.
    expect(await insert({ rowKey: "it's" })).toBe('400 InvalidInput');
    await expect(table.insert({ ...row('e', 'r'), n: 1 } as never)).rejects.toThrow(TypeError);
    expect(await pagesOf(table, "PartitionKey eq 'e'", 10)).toEqual([[]]);
    await table.insert({ ...row('e', 'k'.repeat(1024)), ...texts(17, 30_000) });
    await table.insert({ ...row('e', 'r'), ...texts(251, 1) });
  });

  it('refuses a page of more than 1,000 rows, and filters of a form that our code does not write', async () => {
    await table.createTable();
    expect(await answer(() => table.page({ partitions: {}, filter: '', pageSize: 1001 }))).toBe('400 InvalidInput');
    expect(await answer(() => table.page({ partitions: {}, filter: '', pageSize: 0 }))).toBe('400 InvalidInput');
    const sixteen = Array.from({ length: 16 }, () => "RowKey gt 'a'").join(' and ');
    for (const filter of [
      "state gt 'a'",
      "timestamp eq 'a'",
      "RowKey ne 'a'",
      'n eq 1',
      "not (RowKey eq 'a')",
      "RowKey eq 'a' ",
      "(RowKey eq 'a'",
      sixteen,
    ]) {
      await expect(table.page({ partitions: {}, filter, pageSize: 10 })).rejects.toThrow('does not know the filter');
    }
  });

  it('has null in a column that a row lacks', async () => {
    await table.createTable();
    await table.insert(row('columns', 'r'));
    const page = await table.page({
      partitions: {},
      filter: "PartitionKey eq 'columns'",
      pageSize: 10,
      select: ['state'],
    });
    expect(page).toMatchObject([{ state: null }]);
  });

  it('gives short and empty pages with a token, and every row once', async () => {
    const choices = [0, 2, 0, 1, 0, 0, 3];
    const asked: number[] = [];
    const short = standIn((limit) => (asked.push(limit), choices[(asked.length - 1) % choices.length]!)).backend(
      'Short',
    );
    await short.createTable();
    for (const key of ['a', 'b', 'c', 'd', 'e', 'f']) await short.insert(row('p', key));
    await short.insert(row('q', 'a'));
    const pages = await pagesOf(short, "PartitionKey eq 'p'", 3);
    expect(pages.map((page) => page.map((one) => one.split('/')[1]))).toEqual([
      [],
      ['a', 'b'],
      [],
      ['c'],
      [],
      [],
      ['d', 'e', 'f'],
      // The service stopped behind the last row without knowing that it was the last.
      [],
    ]);
    expect(asked).toEqual([3, 3, 3, 3, 3, 3, 3]);
  });

  it('gives in short pages the rows of whole ones, whatever is chosen', async () => {
    await fc.assert(
      fc.asyncProperty(operations, fc.infiniteStream(fc.nat(4)), async (all, choices) => {
        const short = standIn((limit) => Math.min(limit, choices.next().value)).backend('Short');
        const whole = standIn().backend('Whole');
        for (const one of [short, whole]) await one.createTable();
        const flat = (answers: readonly unknown[]) =>
          answers.map((one) => (Array.isArray(one) && Array.isArray(one[0]) ? one.flat() : one));
        expect(flat(await answersOf(short, all))).toEqual(flat(await answersOf(whole, all)));
      }),
    );
  });

  it('shares rows with every reader, who cannot change them', async () => {
    await table.createTable();
    await table.insert(row('shared', 'r'));
    const [listed] = await table.page({ partitions: {}, filter: "PartitionKey eq 'shared'", pageSize: 1 });
    const change = (one: object) => Object.assign(one, { json0: 'changed' });
    expect(() => change(listed!)).toThrow(TypeError);
    await expect(table.get('shared', 'r').then(change)).rejects.toThrow(TypeError);
    expect((listed as Row)['json0']).toBe('x');
  });
});
