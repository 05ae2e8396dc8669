import { TableClient, type TableServiceClientOptions as TableClientOptions } from '@azure/data-tables';
import type { TokenCredential } from '@azure/identity';
import type { z } from 'zod';
import type { Stored } from '../work/work-store.ts';
import { azureTable } from './azure-table.ts';
import type { Entity, TableBackend } from './backend.ts';
import { boundedCall, boundedTry } from './deadlines.ts';
import { fromEntity } from './entity.ts';
import type { StoredRow } from './point-read.ts';
import type { RowRange } from './range.ts';
import type { Page } from './range-read.ts';
import { tracedTable } from './traced-table.ts';
import type { RowAction } from './transaction.ts';
import { ABSENT, answerOf, CHANGED, EXISTS, faultOf, TABLE_ABSENT } from './wire.ts';

/** Account of the tables: a connection string (local), or an endpoint with an identity (Azure). */
export type TableAccount =
  { readonly connectionString: string } | { readonly endpoint: string; readonly credential: TokenCredential };

export type { Row } from './range-read.ts';

/** Opens tables by name. */
export type OpenTable = (name: string) => Table;
export type OpenBackend = (name: string) => TableBackend;

/** `options` apply to every client, so that tests can add policies; `onThrottled` is called per busy response. */
export const tablesIn = (account: TableAccount, options?: TableClientOptions, onThrottled?: () => void): OpenTable =>
  tablesOn(backendsIn(account, options, onThrottled));

/** The same as `tablesIn`, below the answers that the stores expect. */
export function backendsIn(
  account: TableAccount,
  { additionalPolicies = [], ...options }: TableClientOptions = {},
  onThrottled?: () => void,
): OpenBackend {
  return (name) => {
    const settings: TableClientOptions = {
      retryOptions: { maxRetries: 4, retryDelayInMs: 200 },
      additionalPolicies: [
        { policy: boundedCall, position: 'perCall' },
        { policy: boundedTry, position: 'perRetry' },
        { policy: tracedTable(name, onThrottled), position: 'perRetry' },
        ...additionalPolicies,
      ],
      ...options,
    };
    return azureTable(
      'connectionString' in account
        ? TableClient.fromConnectionString(account.connectionString, name, {
            allowInsecureConnection: true,
            ...settings,
          })
        : new TableClient(account.endpoint, name, account.credential, settings),
    );
  };
}

/** Opens each table once. */
export function tablesOn(open: OpenBackend): OpenTable {
  const opened = new Map<string, Table>();
  return (name) => {
    const table = opened.get(name) ?? new Table(open(name));
    opened.set(name, table);
    return table;
  };
}

/**
 * The table operations that the stores use, each one round trip within `CALL_WITHIN_MS`. Missing, existing and changed
 * rows are results; everything else is a fault, Unavailable.
 */
export class Table {
  readonly #backend: TableBackend;

  constructor(backend: TableBackend) {
    this.#backend = backend;
  }

  get name(): string {
    return this.#backend.name;
  }

  /** Creates the table unless it exists. */
  async ensure(): Promise<void> {
    await answered([], () => this.#backend.createTable());
  }

  /** Undefined without such a row; a missing table is a fault unless it is created with its first row. */
  async get(partitionKey: string, rowKey: string, { tableMayBeMissing = false } = {}): Promise<StoredRow | undefined> {
    const absent = tableMayBeMissing ? [...ABSENT, TABLE_ABSENT] : ABSENT;
    return answered(absent, () => this.#backend.get(partitionKey, rowKey));
  }

  /** The value of a row, with its etag. */
  async read<T>(schema: z.ZodType<T>, partitionKey: string, rowKey: string): Promise<Stored<T> | undefined> {
    const row = await this.get(partitionKey, rowKey);
    return row && { value: fromEntity(schema, row), etag: row.etag };
  }

  /** False when the entity exists. */
  async create(entity: Entity): Promise<boolean> {
    return (await answered([EXISTS], () => this.#backend.insert(entity))) !== undefined;
  }

  /** Replaces the entity as read, or creates it; returns the new etag, or undefined after a lost race. */
  async put(entity: Entity, etag: string | undefined): Promise<string | undefined> {
    return etag === undefined
      ? answered([EXISTS], () => this.#backend.insert(entity))
      : answered([...ABSENT, ...CHANGED], () => this.#backend.replace(entity, etag));
  }

  async upsert(entity: Entity): Promise<void> {
    await answered([], () => this.#backend.upsert(entity));
  }

  /** False when the row is absent or its etag differs. */
  async remove(partitionKey: string, rowKey: string, etag = '*'): Promise<boolean> {
    const removed = await answered([...ABSENT, ...CHANGED], async () => {
      await this.#backend.remove(partitionKey, rowKey, etag);
      return true;
    });
    return removed !== undefined;
  }

  /** All or nothing within one partition. Returns the etags of the written rows, or undefined if a condition failed. */
  async transact(actions: readonly RowAction[], signal?: AbortSignal): Promise<(string | undefined)[] | undefined> {
    return answered([...ABSENT, EXISTS, ...CHANGED], () => this.#backend.transact(actions, signal));
  }

  /** Rows of a range by page; a page may be short or empty and still have a successor. */
  async *pages(range: RowRange, size: number, select?: string[], firstPage = size): AsyncGenerator<Page, void> {
    let token: string | undefined;
    let pageSize = firstPage;
    do {
      const page = (await answered([], () => this.#backend.page({ ...range, pageSize, select }, token)))!;
      yield page;
      token = page.continuationToken;
      pageSize = size;
    } while (token !== undefined);
  }

  /** Every value of a range; throws on a schema violation. */
  async *values<T>(schema: z.ZodType<T>, range: RowRange, pageSize = 1000, firstPage = pageSize): AsyncGenerator<T> {
    for await (const page of this.pages(range, pageSize, undefined, firstPage))
      for (const row of page) yield fromEntity(schema, row);
  }
}

/** The result of an operation; undefined for the expected error codes, throws for others. */
async function answered<T>(answers: readonly string[], operation: () => Promise<T>): Promise<T | undefined> {
  try {
    return await operation();
  } catch (error) {
    if (answers.includes(answerOf(error) ?? '')) return undefined;
    throw faultOf(error);
  }
}
