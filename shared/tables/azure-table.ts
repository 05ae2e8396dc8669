import type { TableClient } from '@azure/data-tables';
import type { TableBackend } from './backend.ts';
import { readPoint } from './point-read.ts';
import { readPage } from './range-read.ts';
import { submitTransaction } from './transaction.ts';
import { misread } from './wire.ts';

/** A table of Table Storage, through the client and its pipeline. */
export const azureTable = (client: TableClient): TableBackend => ({
  name: client.tableName,
  createTable: () => client.createTable(),
  get: (partitionKey, rowKey) => readPoint(client, partitionKey, rowKey),
  insert: async (entity) => etagIn(await client.createEntity(entity)),
  replace: async (entity, etag) => etagIn(await client.updateEntity(entity, 'Replace', { etag })),
  upsert: async (entity) => etagIn(await client.upsertEntity(entity, 'Replace')),
  remove: async (partitionKey, rowKey, etag) => void (await client.deleteEntity(partitionKey, rowKey, { etag })),
  transact: (actions, signal) => submitTransaction(client, actions, signal),
  page: (range, token) => readPage(client, range, token),
});

/** The etag of a write; its absence shows that the response is not the service's. */
function etagIn({ etag }: { etag?: string }): string {
  if (etag === undefined) throw misread('a write without an etag');
  return etag;
}
