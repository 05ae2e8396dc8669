import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { z } from 'zod';
import type { Disk, StoredRow } from './keyed-rows.ts';

const SCHEMA = `
  pragma locking_mode = exclusive;
  pragma journal_mode = wal;
  pragma synchronous = normal;
  create table if not exists row (
    place integer primary key,
    collection text not null,
    json text not null
  );
  create table if not exists document (
    collection text not null,
    json text not null
  );
`;

const SavedRow = z.object({ place: z.number(), collection: z.string(), json: z.string() });
const SavedDocument = z.object({ collection: z.string(), json: z.string() });
/** A row without its place. */
export const Content = z.looseObject({ PartitionKey: z.string(), RowKey: z.string() });

/**
 * The tables in one SQLite file. Each write costs what its rows cost, and is in the file when the call returns: it
 * survives the end of this process, though not always that of the machine, as no write waits for the device.
 */
export class TableFile implements Disk {
  readonly #database: DatabaseSync;
  readonly #insert: StatementSync;
  readonly #replace: StatementSync;
  readonly #remove: StatementSync;
  #open = false;

  constructor(file: string) {
    this.#database = opened(file);
    this.#insert = this.#database.prepare('insert into row (collection, json) values (?, ?)');
    this.#replace = this.#database.prepare('update row set json = ? where place = ?');
    this.#remove = this.#database.prepare('delete from row where place = ?');
  }

  put(collection: string, row: StoredRow): void {
    const { place, ...content } = row;
    const json = JSON.stringify(content);
    this.#write(() => {
      if (place === undefined) row.place = Number(this.#insert.run(collection, json).lastInsertRowid);
      else this.#replace.run(json, place);
    });
  }

  remove({ place }: StoredRow): void {
    if (place !== undefined) this.#write(() => this.#remove.run(place));
  }

  /** Begins a transaction, which `commit` ends. */
  begin(): void {
    this.#write(() => this.#database.exec('begin'));
    this.#open = true;
  }

  commit(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#write(() => this.#database.exec('commit'));
  }

  *rows(): Generator<[collection: string, row: StoredRow]> {
    for (const saved of this.#database.prepare('select place, collection, json from row order by place').iterate()) {
      const { place, collection, json } = SavedRow.parse(saved);
      yield [collection, Object.assign(Content.parse(JSON.parse(json)), { place })];
    }
  }

  /** Replaces the documents of a collection of LokiJS, without what the collection adds to them. */
  putDocuments(collection: string, documents: readonly { $loki?: number; meta?: object }[]): void {
    this.#write(() => {
      this.#database.prepare('delete from document where collection = ?').run(collection);
      const insert = this.#database.prepare('insert into document values (?, ?)');
      for (const { $loki, meta, ...document } of documents) insert.run(collection, JSON.stringify(document));
    });
  }

  documents(): [collection: string, document: object][] {
    const saved = z.array(SavedDocument).parse(this.#database.prepare('select collection, json from document').all());
    return saved.map(({ collection, json }) => [collection, z.looseObject({}).parse(JSON.parse(json))]);
  }

  close(): void {
    this.commit();
    this.#database.close();
  }

  #write(change: () => void): void {
    try {
      change();
    } catch (error) {
      // A store that answers a refused write would go on without it: a server that cannot store must end.
      setImmediate(() => {
        throw error;
      });
      throw error;
    }
  }
}

function opened(file: string): DatabaseSync {
  try {
    const database = new DatabaseSync(file);
    database.exec(SCHEMA);
    return database;
  } catch (error) {
    throw new Error(`cannot keep tables in ${file}: ${error instanceof Error ? error.message : 'unknown error'}`, {
      cause: error,
    });
  }
}
