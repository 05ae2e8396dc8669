import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, StatementSync } from 'node:sqlite';
import { z } from 'zod';
import type { Message } from './message.ts';
import type { Store, StoredId, StoredMessage } from './store.ts';

const SCHEMA = `
  pragma locking_mode = exclusive;
  pragma journal_mode = wal;
  pragma synchronous = full;
  create table if not exists message (
    sequence integer primary key autoincrement,
    entity text not null,
    enqueuedAt integer not null,
    scheduledFor integer not null,
    timeToLive integer,
    expiresAt integer,
    deliveryCount integer not null,
    annotationCount integer not null,
    annotations blob not null,
    bare blob not null
  );
  create table if not exists id (
    entity text not null,
    messageId text not null,
    until integer not null,
    primary key (entity, messageId)
  ) without rowid;
  create index if not exists id_until on id (entity, until);
`;

const bytes = z.instanceof(Uint8Array).transform((value) => Buffer.from(value.buffer, value.byteOffset, value.length));
// An endless life is stored as null: SQLite integers know no infinity.
const endless = z
  .number()
  .nullable()
  .transform((value) => value ?? Infinity);

const MessageRow = z
  .object({
    sequence: z.number(),
    entity: z.string(),
    enqueuedAt: z.number(),
    scheduledFor: z.number(),
    timeToLive: endless,
    expiresAt: endless,
    deliveryCount: z.number(),
    annotationCount: z.number(),
    annotations: bytes,
    bare: bytes,
  })
  .transform(({ annotationCount, annotations, ...row }): StoredMessage => {
    return { ...row, annotations: { count: annotationCount, entries: annotations } };
  });

const IdRow = z.object({ entity: z.string(), messageId: z.string(), until: z.number() });

const SequenceRow = z.object({ last: z.number() });

/** A store in one SQLite file. What one turn of the event loop changes is one transaction. */
export class SqliteStore implements Store {
  readonly #database: DatabaseSync;
  readonly #put: StatementSync;
  readonly #remove: StatementSync;
  readonly #setDeliveryCount: StatementSync;
  readonly #rememberId: StatementSync;
  readonly #forgetIds: StatementSync;
  #waiting: (() => void)[] = [];
  #open = false;
  #sequence: number;

  constructor(file: string) {
    this.#database = open(file);
    this.#put = this.#database.prepare('insert or replace into message values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
    this.#remove = this.#database.prepare('delete from message where sequence = ?');
    this.#setDeliveryCount = this.#database.prepare('update message set deliveryCount = ? where sequence = ?');
    this.#rememberId = this.#database.prepare('insert or replace into id values (?, ?, ?)');
    this.#forgetIds = this.#database.prepare('delete from id where entity = ? and until <= ?');
    const last = this.#database.prepare(`select coalesce(max(seq), 0) as last from sqlite_sequence`).get();
    this.#sequence = SequenceRow.parse(last).last;
  }

  nextSequence(): number {
    return (this.#sequence += 1);
  }

  put(entity: string, message: Message): void {
    this.#write(
      this.#put,
      message.sequence,
      entity,
      message.enqueuedAt,
      message.scheduledFor,
      finite(message.timeToLive),
      finite(message.expiresAt),
      message.deliveryCount,
      message.annotations.count,
      message.annotations.entries,
      message.bare,
    );
  }

  remove(sequence: number): void {
    this.#write(this.#remove, sequence);
  }

  setDeliveryCount(sequence: number, count: number): void {
    this.#write(this.#setDeliveryCount, count, sequence);
  }

  rememberId({ entity, messageId, until }: StoredId): void {
    this.#write(this.#rememberId, entity, messageId, until);
  }

  forgetIds(entity: string, until: number): void {
    this.#write(this.#forgetIds, entity, until);
  }

  afterCommit(callback: () => void): void {
    if (this.#open) this.#waiting.push(callback);
    else callback();
  }

  *messages(): Iterable<StoredMessage> {
    for (const row of this.#database.prepare('select * from message order by sequence').iterate()) {
      yield MessageRow.parse(row);
    }
  }

  *ids(): Iterable<StoredId> {
    for (const row of this.#database.prepare('select * from id order by until').iterate()) yield IdRow.parse(row);
  }

  close(): void {
    this.#commit();
    this.#database.close();
  }

  #write(statement: StatementSync, ...values: SQLInputValue[]): void {
    try {
      if (!this.#open) {
        this.#database.exec('begin');
        this.#open = true;
        setImmediate(() => this.#commit());
      }
      statement.run(...values);
    } catch (error) {
      // A caller could catch the error, but a broker that cannot store must end.
      setImmediate(() => {
        throw error;
      });
      throw error;
    }
  }

  #commit(): void {
    if (!this.#open) return;
    this.#database.exec('commit');
    this.#open = false;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const callback of waiting) callback();
  }
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

function open(file: string): DatabaseSync {
  try {
    const database = new DatabaseSync(file);
    database.exec(SCHEMA);
    return database;
  } catch (error) {
    throw new Error(`cannot keep messages in ${file}: ${error instanceof Error ? error.message : 'unknown error'}`, {
      cause: error,
    });
  }
}
