import { randomUUID } from 'node:crypto';
import { describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { tablesIn, type Table } from '../../shared/tables/client.ts';
import { dueIndexIn } from '../../shared/tables/due-index-tables.ts';
import { toEntity } from '../../shared/tables/entity.ts';
import { LEDGER_TABLE } from '../../shared/tables/ledger-table.ts';
import {
  coded,
  codedPart,
  empty,
  first,
  noParts,
  page,
  storageProxy,
  whole,
  type Answer,
} from './support/storage-proxy.ts';
import { inPartition } from '../../shared/tables/range.ts';

const stack = inject('stack');
const proxy = await storageProxy(Number(/:(\d+)\/devstoreaccount1/.exec(stack.tablesConnection)![1]));
const open = tablesIn({ connectionString: proxy.connection });
const table = open(LEDGER_TABLE);

const entity = (rowKey: string, partitionKey: string = randomUUID()) =>
  toEntity(z.object({ rowKey: z.string() }), partitionKey, rowKey, { rowKey });

async function storedRow() {
  const row = entity('a');
  const etag = await table.put(row, undefined);
  return { row, etag: etag! };
}
type Stored = Awaited<ReturnType<typeof storedRow>>;

const OPERATIONS: Readonly<Record<string, (at: Table, stored: Stored) => Promise<unknown>>> = {
  'a point read': (at, { row }) => at.get(row.partitionKey, row.rowKey),
  'a create': (at) => at.create(entity('new')),
  'a first put': (at) => at.put(entity('new'), undefined),
  'a put': (at, { row, etag }) => at.put(row, etag),
  'an upsert': (at, { row }) => at.upsert(row),
  'a remove': (at, { row, etag }) => at.remove(row.partitionKey, row.rowKey, etag),
  'a transaction': (at, { row, etag }) => at.transact([['update', row, 'Replace', { etag }]]),
  'a list': async (at, { row }) => Array.fromAsync(at.pages(inPartition(row.partitionKey), 10)),
};

const MISREAD: Readonly<Record<string, Answer>> = {
  'that the table is not there': coded(404, 'TableNotFound'),
  "a proxy's 404": page(404),
  'a 404 of nobody': empty(404),
  'that the table is being deleted': coded(409, 'TableBeingDeleted'),
  "a proxy's 409": page(409),
  'a 412 of nobody': empty(412),
  'the code of another status': coded(403, 'ResourceNotFound'),
  "a proxy's 200": page(200),
  'a 200 of nobody': empty(200),
};

const everything = () => true;

describe('X3 whatever the storage did not say is a fault', () => {
  it.each(
    Object.entries(OPERATIONS).flatMap(([operation, run]) =>
      Object.entries(MISREAD).map(([answer, played]) => [operation, answer, run, played] as const),
    ),
  )('%s that is answered with %s', async (_, __, run, played) => {
    const stored = await storedRow();
    const failed = proxy.during(
      whole(everything, () => played),
      () => run(table, stored),
    );
    await expect(failed).rejects.toMatchObject({ name: 'Unavailable' });
    expect(await table.get(stored.row.partitionKey, 'a')).toMatchObject({ etag: stored.etag });
  });

  it.each([
    ['without its parts', noParts],
    ["with a row's TableNotFound", codedPart(404, 'TableNotFound')],
    ['with a conflict that is none', codedPart(409, 'TableBeingDeleted')],
    ['with a page', { ...page(202) }],
  ] as const)('a transaction that is answered with 202 %s is neither done nor lost', async (_, played) => {
    const stored = await storedRow();
    const unknown = proxy.during(
      whole(everything, () => played),
      () => OPERATIONS['a transaction']!(table, stored),
    );
    await expect(unknown).rejects.toMatchObject({ name: 'Unavailable' });
  });

  it('a due month whose table is not there yet has nothing due, and only that says so', async () => {
    const dueIndex = dueIndexIn(open, 3);
    expect(await dueIndex.shards('2061-05-01')).toBe(0);
    for (const played of [page(404), empty(404), coded(404, 'TableBeingDeleted')]) {
      const failed = proxy.during(
        whole(everything, () => played),
        () => dueIndex.shards('2061-05-01'),
      );
      await expect(failed).rejects.toMatchObject({ name: 'Unavailable' });
    }
  });

  it('a request that the storage refuses for its own fault is ours: it does not heal by itself', async () => {
    const tooLarge = proxy.during(
      whole(everything, () => coded(400, 'EntityTooLarge')),
      () => table.create(entity('new')),
    );
    await expect(tooLarge).rejects.toMatchObject({ name: 'RestError', statusCode: 400 });
  });
});

describe('what the storage itself says of a row', () => {
  it('that it is not there', async () => {
    const { row, etag } = await storedRow();
    expect(await table.get(row.partitionKey, 'b')).toBeUndefined();
    expect(await table.remove(row.partitionKey, 'b')).toBe(false);
    expect(await table.put({ ...row, rowKey: 'b' }, etag)).toBeUndefined();
    expect(await table.transact([['delete', { ...row, rowKey: 'b' }]])).toBeUndefined();
    expect(await Array.fromAsync(table.pages(inPartition(randomUUID()), 10))).toEqual([[]]);
  });

  it('that it is there', async () => {
    const { row } = await storedRow();
    expect(await table.create(row)).toBe(false);
    expect(await table.put(row, undefined)).toBeUndefined();
    expect(await table.transact([['create', row]])).toBeUndefined();
  });

  it('that it has changed', async () => {
    const { row, etag } = await storedRow();
    const changed = await table.put(row, etag);
    expect(changed).toBeTypeOf('string');
    expect(await table.put(row, etag)).toBeUndefined();
    expect(await table.remove(row.partitionKey, row.rowKey, etag)).toBe(false);
    expect(await table.transact([['update', row, 'Replace', { etag }]])).toBeUndefined();
    expect(await table.transact([['update', row, 'Replace', { etag: changed! }]])).toHaveLength(1);
  });

  it('of a table that is not there it says nothing of the row', async () => {
    const missing = open('NotThere');
    const stored = await storedRow();
    for (const run of Object.values(OPERATIONS)) {
      await expect(run(missing, stored)).rejects.toMatchObject({ name: 'Unavailable' });
    }
  });
});

describe('an answer that does not come', () => {
  it('fails every operation in the end', async () => {
    const stored = await Promise.all(Object.entries(OPERATIONS).map(async (run) => [run, await storedRow()] as const));
    const ended = await proxy.during(
      whole(everything, () => 'frozen'),
      () =>
        Promise.all(
          stored.map(async ([[operation, run], row]) => [
            operation,
            await run(table, row).catch((fault) => fault.name),
          ]),
        ),
    );
    expect(Object.fromEntries(ended)).toEqual(
      Object.fromEntries(Object.keys(OPERATIONS).map((operation) => [operation, 'Unavailable'])),
    );
    for (const [, { row, etag }] of stored) expect(await table.get(row.partitionKey, 'a')).toMatchObject({ etag });
  });

  it('for an hour, as the storage asks (Retry-After), is not waited for', async () => {
    const busy = { ...coded(503, 'ServerBusy') };
    const stored = await storedRow();
    const failed = proxy.during(
      whole(everything, () => ({ ...busy, headers: { ...busy.headers, 'retry-after': '3600' } })),
      () => OPERATIONS['a point read']!(table, stored),
    );
    await expect(failed).rejects.toMatchObject({ name: 'Unavailable' });
  });

  it('over one connection is asked for again over another', async () => {
    const { row, etag } = await storedRow();
    const read = proxy.during(
      first(1, everything, () => 'frozen'),
      () => table.get(row.partitionKey, 'a'),
    );
    expect(await read).toMatchObject({ etag });
  });

  it('whole is no answer', async () => {
    const { row } = await storedRow();
    const cut = proxy.during(
      whole(everything, async (_, pass) => ({ half: await pass() })),
      () => table.get(row.partitionKey, 'a'),
    );
    await expect(cut).rejects.toMatchObject({ name: 'Unavailable' });
  });

  it('since the connection was lost is asked for again', async () => {
    const { row, etag } = await storedRow();
    const read = proxy.during(
      first(2, everything, () => 'lost'),
      () => table.get(row.partitionKey, 'a'),
    );
    expect(await read).toMatchObject({ etag });
  });
});
