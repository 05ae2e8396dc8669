import { odata, TableClient } from '@azure/data-tables';
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
