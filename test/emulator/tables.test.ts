import { odata, TableClient } from '@azure/data-tables';
import { existsSync, readFileSync } from 'node:fs';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startTestStack } from '../support/stack.ts';

const stack = await startTestStack({ parts: ['tables'], seeded: false, durable: true });
const table = TableClient.fromConnectionString(stack.tablesConnection, 'Rows', { allowInsecureConnection: true });
await table.createTable();

const row = (partitionKey: string, rowKey: string, text = '') => ({ partitionKey, rowKey, text });

async function found(filter: string): Promise<string[]> {
  const rows = await Array.fromAsync(table.listEntities({ queryOptions: { filter } }));
  return rows.map(({ partitionKey, rowKey, text }) => `${partitionKey}/${rowKey}/${String(text)}`);
}

test('a query finds the rows of its partition in their order, others over all partitions', async () => {
  for (const key of ['c', 'a', 'b']) await table.createEntity(row('one', key));
  await table.createEntity(row("it's", 'a'));
  await table.createEntity(row('two', 'b'));
  expect(await found(odata`PartitionKey eq ${'one'}`)).toEqual(['one/a/', 'one/b/', 'one/c/']);
  expect(await found(odata`PartitionKey eq ${'one'} and RowKey gt ${'a'} and RowKey lt ${'c'}`)).toEqual(['one/b/']);
  expect(await found(odata`PartitionKey eq ${"it's"}`)).toEqual(["it's/a/"]);
  expect(await found(odata`PartitionKey eq ${'none'}`)).toEqual([]);
  expect(await found(odata`PartitionKey eq ${'two'} or RowKey eq ${'c'}`)).toEqual(['one/c/', 'two/b/']);
  expect(await found(odata`PartitionKey eq ${'two'} and RowKey eq ${'z'} or RowKey eq ${'c'}`)).toEqual(['one/c/']);
  expect(await found(odata`RowKey eq ${'b'}`)).toEqual(['one/b/', 'two/b/']);
});

test('pages continue within a partition', async () => {
  await table.submitTransaction(
    Array.from({ length: 5 }, (_, n) => ['create', row('paged', `r${n}`)] as ['create', ReturnType<typeof row>]),
  );
  const pages = table
    .listEntities({ queryOptions: { filter: odata`PartitionKey eq ${'paged'}` } })
    .byPage({ maxPageSize: 2 });
  const sizes = (await Array.fromAsync(pages)).map((page) => page.length);
  expect(sizes).toEqual([2, 2, 1]);
});

test('a transaction that fails leaves replaced, merged, removed and created rows as they were', async () => {
  await table.submitTransaction([
    ['create', row('kept', 'replaced', 'before')],
    ['create', row('kept', 'merged', 'before')],
    ['create', row('kept', 'removed', 'before')],
    ['create', row('kept', 'standing', 'before')],
  ]);
  const failed = table.submitTransaction([
    ['update', row('kept', 'replaced', 'after'), 'Replace', { etag: '*' }],
    ['upsert', row('kept', 'merged', 'after'), 'Merge'],
    ['delete', row('kept', 'removed')],
    ['create', row('kept', 'new', 'after')],
    ['create', row('kept', 'standing', 'again')],
  ]);
  await expect(failed).rejects.toMatchObject({ statusCode: 409 });
  const kept = ['kept/merged/before', 'kept/removed/before', 'kept/replaced/before', 'kept/standing/before'];
  expect(await found(odata`PartitionKey eq ${'kept'}`)).toEqual(kept);
});

test('a replacement needs the etag that was read last', async () => {
  await table.createEntity(row('etags', 'a', 'first'));
  const { etag } = await table.getEntity('etags', 'a');
  await table.updateEntity(row('etags', 'a', 'second'), 'Replace', { etag });
  await expect(table.updateEntity(row('etags', 'a', 'third'), 'Replace', { etag })).rejects.toMatchObject({
    statusCode: 412,
  });
  await table.deleteEntity('etags', 'a');
  await table.createEntity(row('etags', 'a', 'anew'));
  expect(await found(odata`PartitionKey eq ${'etags'}`)).toEqual(['etags/a/anew']);
});

test('rows are found again after a restart from disk', async () => {
  await table.createEntity(row('durable', 'a', 'first'));
  await table.upsertEntity(row('durable', 'a', 'second'), 'Replace');
  await stack.stopPart('tables');
  await stack.restart('tables');
  expect(await found(odata`PartitionKey eq ${'durable'}`)).toEqual(['durable/a/second']);
  await table.upsertEntity(row('durable', 'a', 'third'), 'Replace');
  expect(await found(odata`PartitionKey eq ${'durable'}`)).toEqual(['durable/a/third']);
});

test('what was answered is found again after the server was killed, and what was undone is not', async () => {
  await table.submitTransaction([
    ['create', row('killed', 'a', 'first')],
    ['create', row('killed', 'b', 'first')],
    ['create', row('killed', 'c', 'first')],
  ]);
  await table.updateEntity(row('killed', 'a', 'second'), 'Replace', { etag: '*' });
  await table.deleteEntity('killed', 'b');
  const undone = table.submitTransaction([
    ['update', row('killed', 'a', 'undone'), 'Replace', { etag: '*' }],
    ['create', row('killed', 'd', 'undone')],
    ['create', row('killed', 'c', 'again')],
  ]);
  await expect(undone).rejects.toMatchObject({ statusCode: 409 });
  await stack.kill('tables');
  await stack.restart('tables');
  expect(await found(odata`PartitionKey eq ${'killed'}`)).toEqual(['killed/a/second', 'killed/c/first']);
  await table.updateEntity(row('killed', 'c', 'third'), 'Replace', { etag: '*' });
  await stack.kill('tables');
  await stack.restart('tables');
  expect(await found(odata`PartitionKey eq ${'killed'}`)).toEqual(['killed/a/second', 'killed/c/third']);
});

test('a table that was deleted is made anew without its rows, after a restart, too', async () => {
  const other = TableClient.fromConnectionString(stack.tablesConnection, 'Other', { allowInsecureConnection: true });
  const rows = () => Array.fromAsync(other.listEntities());
  await other.createTable();
  await other.createEntity(row('gone', 'a'));
  await other.deleteTable();
  await other.createTable();
  expect(await rows()).toEqual([]);
  await stack.kill('tables');
  await stack.restart('tables');
  expect(await rows()).toEqual([]);
});

/** What the process has written to files and sockets. */
const bytesWritten = (pid: number): number =>
  Number(/^wchar: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1]);

test.skipIf(!existsSync('/proc/self/io'))(
  'a write costs the disk what its row costs, not what the tables hold',
  async () => {
    const text = 'x'.repeat(30_000);
    for (let held = 0; held < 200; held += 50)
      await table.submitTransaction(
        Array.from(
          { length: 50 },
          (_, n) => ['create', row('held', `${held + n}`, text)] as ['create', ReturnType<typeof row>],
        ),
      );
    const before = bytesWritten(stack.pid('tables'));
    for (let n = 0; n < 10; n++) await table.createEntity(row('written', `${n}`, 'short'));
    const written = bytesWritten(stack.pid('tables')) - before;
    await stack.kill('tables');
    await stack.restart('tables');
    expect(await found(odata`PartitionKey eq ${'written'}`)).toHaveLength(10);
    // 6 MB are held.
    expect(written).toBeLessThan(500_000);
  },
);

const ETAG = `W/"datetime'2026-01-31T09%3A00%3A00.0000000Z'"`;

test('the file of an older version is taken over once', async () => {
  const folder = join(stack.data!, 'tables');
  const older = {
    collections: [
      {
        name: '$TABLES_COLLECTION$',
        data: [{ account: 'devstoreaccount1', table: 'Rows', meta: { revision: 0 }, $loki: 1 }],
      },
      { name: '$SERVICES_COLLECTION$', data: [] },
      {
        name: 'devstoreaccount1$Rows',
        data: [
          {
            PartitionKey: 'older',
            RowKey: 'a',
            properties: {
              text: 'kept',
              Timestamp: '2026-01-31T09:00:00.000Z',
              'Timestamp@odata.type': 'Edm.DateTime',
            },
            lastModifiedTime: '2026-01-31T09:00:00.000Z',
            eTag: ETAG,
            meta: { revision: 0 },
            $loki: 7,
          },
        ],
      },
    ],
  };
  await stack.stopPart('tables');
  for (const file of await readdir(folder)) await rm(join(folder, file));
  await writeFile(join(folder, '__azurite_db_table__.json'), JSON.stringify(older));
  await stack.restart('tables');
  expect(await found('')).toEqual(['older/a/kept']);
  await table.updateEntity(row('older', 'a', 'changed'), 'Replace', { etag: ETAG });
  await stack.kill('tables');
  await stack.restart('tables');
  expect(await found('')).toEqual(['older/a/changed']);
  expect((await readdir(folder)).filter((file) => !file.startsWith('tables.sqlite'))).toEqual([]);
});
