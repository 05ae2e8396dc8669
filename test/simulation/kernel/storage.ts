import type { TableBackend } from '../../../shared/tables/backend.ts';
import { Table, type OpenTable } from '../../../shared/tables/client.ts';
import type { RowAction } from '../../../shared/tables/transaction.ts';
import type { Tables } from '../stand-ins/tables/tables.ts';
import { Call, type Place } from './call.ts';
import type { Kernel } from './kernel.ts';
import type { Process } from './process.ts';
import type { Stream } from './stream.ts';

/** Told of every write that took effect. */
export type OnCommit = (table: string, actions: readonly RowAction[], process: string) => void;

const TRY_WITHIN_MS = 3_500;
/** A page may take 5 s, so its attempts have no limit of their own. */
const NO_LIMIT = Infinity;

/** The due months have a table each: to the coverage they are one. */
const placeName = (table: string, operation: string): string => `${table.replace(/\d{6}$/, '')}.${operation}`;

/** How many rows a page has: now and then fewer than asked for, even none. */
const rowsToReturn = (draws: Stream) => (limit: number) => {
  const drawn = draws.fraction();
  if (drawn > 0.15) return limit;
  return drawn < 0.03 ? 0 : 1 + draws.below(Math.min(limit, 5));
};

/** The tables as one life of a process sees them. */
export function openTables(kernel: Kernel, process: Process, tables: Tables, onCommit: OnCommit): OpenTable {
  const opened = new Map<string, Table>();
  return (name) => {
    let table = opened.get(name);
    if (!table) opened.set(name, (table = new Table(backendOf(kernel, process, tables, onCommit, name))));
    return table;
  };
}

function backendOf(kernel: Kernel, process: Process, tables: Tables, onCommit: OnCommit, name: string): TableBackend {
  const { generation } = process;
  const { scheduler } = kernel;
  const place = (operation: string, tryWithinMs = TRY_WITHIN_MS): Place => ({
    name: placeName(name, operation),
    of: 'tables',
    tryWithinMs,
  });
  const places = {
    createTable: place('createTable'),
    get: place('get'),
    insert: place('insert'),
    replace: place('replace'),
    upsert: place('upsert'),
    remove: place('remove'),
    transact: place('transact'),
    page: place('page', NO_LIMIT),
  };
  const call = <T>(where: Place, effect: (draws: Stream) => T, signal?: AbortSignal): Promise<T> =>
    new Call(kernel, process, generation, where, effect, signal).promise;
  const written = <T>(actions: readonly RowAction[], write: () => T): T => {
    const result = write();
    onCommit(name, actions, process.name);
    return result;
  };
  return {
    name,
    createTable: () => call(places.createTable, () => void tables.createTable(name)),
    get: (partitionKey, rowKey) => call(places.get, () => tables.get(name, partitionKey, rowKey)),
    insert: (entity) =>
      call(places.insert, () =>
        written([['create', entity as never]], () => tables.insert(name, entity, scheduler.now)),
      ),
    replace: (entity, etag) =>
      call(places.replace, () =>
        written([['update', entity as never, 'Replace', { etag }]], () =>
          tables.replace(name, entity, etag, scheduler.now),
        ),
      ),
    upsert: (entity) =>
      call(places.upsert, () =>
        written([['upsert', entity as never, 'Replace']], () => tables.upsert(name, entity, scheduler.now)),
      ),
    remove: (partitionKey, rowKey, etag) =>
      call(places.remove, () =>
        written([['delete', { partitionKey, rowKey }]], () => tables.remove(name, partitionKey, rowKey, etag)),
      ),
    transact: (actions, signal) =>
      call(places.transact, () => written(actions, () => tables.transact(name, actions, scheduler.now)), signal),
    page: (range, token) => call(places.page, (draws) => tables.page(name, range, token, rowsToReturn(draws))),
  };
}
