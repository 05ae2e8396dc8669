import type { TableBackend } from '../../../../shared/tables/backend.ts';
import type { RowsToReturn, Tables } from './tables.ts';

/** A table of the stand-in as the product sees tables: each call takes effect at once, at the instant of `now`. */
export const tableBackend = (
  tables: Tables,
  name: string,
  now: () => number,
  rowsToReturn?: RowsToReturn,
): TableBackend => ({
  name,
  createTable: async () => void tables.createTable(name),
  get: async (partitionKey, rowKey) => tables.get(name, partitionKey, rowKey),
  insert: async (entity) => tables.insert(name, entity, now()),
  replace: async (entity, etag) => tables.replace(name, entity, etag, now()),
  upsert: async (entity) => tables.upsert(name, entity, now()),
  remove: async (partitionKey, rowKey, etag) => tables.remove(name, partitionKey, rowKey, etag),
  transact: async (actions) => tables.transact(name, actions, now()),
  page: async (range, token) => tables.page(name, range, token, rowsToReturn),
});
