import type { Entity, TableBackend } from '../../../shared/tables/backend.ts';
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

const OPERATIONS = ['createTable', 'get', 'insert', 'replace', 'upsert', 'remove', 'transact', 'page'] as const;
type Places = Readonly<Record<(typeof OPERATIONS)[number], Place>>;
const PLACES = new Map<string, Places>();

/** Each process opens the same tables in each of its lives. */
function placesOf(table: string): Places {
  const known = PLACES.get(table);
  if (known) return known;
  const entries = OPERATIONS.map((operation): [string, Place] => [
    operation,
    {
      name: placeName(table, operation),
      of: 'tables',
      tryWithinMs: operation === 'page' ? NO_LIMIT : TRY_WITHIN_MS,
    },
  ]);
  const places = Object.fromEntries(entries) as Places;
  PLACES.set(table, places);
  return places;
}

/** The tables as one life of a process sees them. */
export function openTables(kernel: Kernel, process: Process, tables: Tables, onCommit: OnCommit): OpenTable {
  const opened = new Map<string, Table>();
  const life = { kernel, process, generation: process.generation, tables, onCommit };
  return (name) => {
    let table = opened.get(name);
    if (!table) opened.set(name, (table = new Table(new Backend(life, name))));
    return table;
  };
}

interface Life {
  readonly kernel: Kernel;
  readonly process: Process;
  readonly generation: number;
  readonly tables: Tables;
  readonly onCommit: OnCommit;
}

class Backend implements TableBackend {
  readonly name: string;
  readonly #life: Life;
  readonly #places: Places;

  constructor(life: Life, name: string) {
    this.name = name;
    this.#life = life;
    this.#places = placesOf(name);
  }

  createTable(): Promise<void> {
    return this.#call('createTable', ({ tables }) => void tables.createTable(this.name));
  }

  get(partitionKey: string, rowKey: string) {
    return this.#call('get', ({ tables }) => tables.get(this.name, partitionKey, rowKey));
  }

  insert(entity: Entity) {
    return this.#write('insert', [['create', entity as never]], (tables, now) => tables.insert(this.name, entity, now));
  }

  replace(entity: Entity, etag: string) {
    return this.#write('replace', [['update', entity as never, 'Replace', { etag }]], (tables, now) =>
      tables.replace(this.name, entity, etag, now),
    );
  }

  upsert(entity: Entity) {
    return this.#write('upsert', [['upsert', entity as never, 'Replace']], (tables, now) =>
      tables.upsert(this.name, entity, now),
    );
  }

  remove(partitionKey: string, rowKey: string, etag: string) {
    return this.#write('remove', [['delete', { partitionKey, rowKey }]], (tables) =>
      tables.remove(this.name, partitionKey, rowKey, etag),
    );
  }

  transact(actions: readonly RowAction[], signal?: AbortSignal) {
    return this.#write('transact', actions, (tables, now) => tables.transact(this.name, actions, now), signal);
  }

  page(range: Parameters<TableBackend['page']>[0], token?: string) {
    return this.#call('page', ({ tables }, draws) => tables.page(this.name, range, token, rowsToReturn(draws)));
  }

  #call<T>(at: keyof Places, effect: (life: Life, draws: Stream) => T, signal?: AbortSignal): Promise<T> {
    const { kernel, process, generation } = this.#life;
    const taken = (draws: Stream) => effect(this.#life, draws);
    return new Call(kernel, process, generation, this.#places[at], taken, signal).promise;
  }

  #write<T>(
    at: keyof Places,
    actions: readonly RowAction[],
    write: (tables: Tables, now: number) => T,
    signal?: AbortSignal,
  ): Promise<T> {
    const effect = ({ kernel, process, tables, onCommit }: Life): T => {
      const result = write(tables, kernel.scheduler.now);
      onCommit(this.name, actions, process.name);
      return result;
    };
    return this.#call(at, effect, signal);
  }
}
