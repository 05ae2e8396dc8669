import { TableClient, type TableServiceClientOptions as TableClientOptions } from '@azure/data-tables';
import type { TokenCredential } from '@azure/identity';
import type { z } from 'zod';
import type { Stored } from '../work/work-store.ts';
import { boundedCall, boundedTry } from './deadlines.ts';
import { fromEntity } from './entity.ts';
import { readPoint, type StoredRow } from './point-read.ts';
import { readPages } from './range-read.ts';
import { tracedTable } from './traced-table.ts';
import { submitTransaction, type RowAction } from './transaction.ts';
import { ABSENT, answerOf, CHANGED, EXISTS, faultOf, misread, TABLE_ABSENT } from './wire.ts';

/** Account of the tables: a connection string (local), or an endpoint with an identity (Azure). */
export type TableAccount =
  { readonly connectionString: string } | { readonly endpoint: string; readonly credential: TokenCredential };

export type { Row } from './range-read.ts';

/** Opens tables by name. */
export type OpenTable = (name: string) => Table;

/** `options` apply to every client, so that tests can add policies; `onThrottled` is called per busy response. */
export function tablesIn(
  account: TableAccount,
  { additionalPolicies = [], ...options }: TableClientOptions = {},
  onThrottled?: () => void,
): OpenTable {
  const opened = new Map<string, Table>();
  const open = (name: string) => {
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
    return 'connectionString' in account
      ? TableClient.fromConnectionString(account.connectionString, name, { allowInsecureConnection: true, ...settings })
      : new TableClient(account.endpoint, name, account.credential, settings);
  };
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
  readonly client: TableClient;

  constructor(client: TableClient) {
    this.client = client;
  }

  /** Creates the table unless it exists. */
  async ensure(): Promise<void> {
    await answered([], () => this.client.createTable());
  }

  /** Undefined without such a row; a missing table is a fault unless it is created with its first row. */
  async get(partitionKey: string, rowKey: string, { tableMayBeMissing = false } = {}): Promise<StoredRow | undefined> {
    const absent = tableMayBeMissing ? [...ABSENT, TABLE_ABSENT] : ABSENT;
    return answered([], () => readPoint(this.client, partitionKey, rowKey, absent));
  }

  /** The value of a row, with its etag. */
  async read<T>(schema: z.ZodType<T>, partitionKey: string, rowKey: string): Promise<Stored<T> | undefined> {
    const row = await this.get(partitionKey, rowKey);
    return row && { value: fromEntity(schema, row), etag: row.etag };
  }

  /** False when the entity exists. */
  async create(entity: { partitionKey: string; rowKey: string }): Promise<boolean> {
    return (await answered([EXISTS], async () => etagIn(await this.client.createEntity(entity)))) !== undefined;
  }

  /** Replaces the entity as read, or creates it; returns the new etag, or undefined after a lost race. */
  async put(entity: { partitionKey: string; rowKey: string }, etag: string | undefined): Promise<string | undefined> {
    return etag === undefined
      ? answered([EXISTS], async () => etagIn(await this.client.createEntity(entity)))
      : answered([...ABSENT, ...CHANGED], async () =>
          etagIn(await this.client.updateEntity(entity, 'Replace', { etag })),
        );
  }

  async upsert(entity: { partitionKey: string; rowKey: string }): Promise<void> {
    await answered([], async () => etagIn(await this.client.upsertEntity(entity, 'Replace')));
  }

  /** False when the row is absent or its etag differs. */
  async remove(partitionKey: string, rowKey: string, etag = '*'): Promise<boolean> {
    const removed = await answered([...ABSENT, ...CHANGED], () =>
      this.client.deleteEntity(partitionKey, rowKey, { etag }),
    );
    return removed !== undefined;
  }

  /** All or nothing within one partition. Returns the etags of the written rows, or undefined if a condition failed. */
  async transact(actions: readonly RowAction[], signal?: AbortSignal): Promise<(string | undefined)[] | undefined> {
    return answered([...ABSENT, EXISTS, ...CHANGED], () => submitTransaction(this.client, actions, signal));
  }

  /** Rows of a partition range by page; a page may be short or empty and still have a successor. */
  async *pages(filter: string, pageSize: number, select?: string[]) {
    const pages = readPages(this.client, { filter, pageSize, select });
    for (;;) {
      const page = await answered([], () => pages.next());
      if (!page || page.done) return;
      yield page.value;
    }
  }

  /** Every value of a partition range; throws on a schema violation. */
  async *values<T>(schema: z.ZodType<T>, filter: string, pageSize = 1000): AsyncGenerator<T> {
    for await (const page of this.pages(filter, pageSize)) for (const row of page) yield fromEntity(schema, row);
  }
}

/** The etag of a write; its absence shows that the response is not the service's. */
function etagIn({ etag }: { etag?: string }): string {
  if (etag === undefined) throw misread('a write without an etag');
  return etag;
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
