import {
  TableClient,
  type TableServiceClientOptions as TableClientOptions,
  type TableEntityResult,
} from '@azure/data-tables';
import type { TokenCredential } from '@azure/identity';
import type { z } from 'zod';
import { fromEntity } from './entity.ts';
import { readPoint, type StoredRow } from './point-read.ts';
import { tracedTable } from './traced-table.ts';
import { submitTransaction, type RowAction } from './transaction.ts';

/** Where the tables are: a connection string (local), or an endpoint with an identity (Azure). */
export type TableAccount =
  { readonly connectionString: string } | { readonly endpoint: string; readonly credential: TokenCredential };

export type Row = TableEntityResult<Record<string, unknown>>;

/** Opens tables by name. */
export type OpenTable = (name: string) => Table;

/** `options` reach every client, so that a test can stand in its pipeline; `onThrottled` is told of each busy answer. */
export function tablesIn(
  account: TableAccount,
  { additionalPolicies = [], ...options }: TableClientOptions = {},
  onThrottled?: () => void,
): OpenTable {
  const opened = new Map<string, Table>();
  const open = (name: string) => {
    const settings: TableClientOptions = {
      retryOptions: { maxRetries: 4, retryDelayInMs: 200 },
      additionalPolicies: [{ policy: tracedTable(name, onThrottled), position: 'perRetry' }, ...additionalPolicies],
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

const statusOf = (error: unknown): number | undefined =>
  error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : undefined;

/** The few operations that the stores use, each one round trip; a lost race is an answer, anything else throws. */
export class Table {
  readonly client: TableClient;

  constructor(client: TableClient) {
    this.client = client;
  }

  /** Makes the table where it does not exist yet. */
  async ensure(): Promise<void> {
    await this.client.createTable();
  }

  async get(partitionKey: string, rowKey: string): Promise<StoredRow | undefined> {
    try {
      return await readPoint(this.client, partitionKey, rowKey);
    } catch (error) {
      if (statusOf(error) === 404) return undefined;
      throw error;
    }
  }

  /** False when the entity exists already. */
  async create(entity: { partitionKey: string; rowKey: string }): Promise<boolean> {
    return succeeded([409], () => this.client.createEntity(entity));
  }

  /** Replaces the entity as it was read, or creates it when none was; the new etag, or undefined when it lost. */
  async put(entity: { partitionKey: string; rowKey: string }, etag: string | undefined): Promise<string | undefined> {
    try {
      const written =
        etag === undefined
          ? await this.client.createEntity(entity)
          : await this.client.updateEntity(entity, 'Replace', { etag });
      return written.etag;
    } catch (error) {
      if ([404, 409, 412].includes(statusOf(error) ?? 0)) return undefined;
      throw error;
    }
  }

  async upsert(entity: { partitionKey: string; rowKey: string }): Promise<void> {
    await this.client.upsertEntity(entity, 'Replace');
  }

  /** False when there was nothing to remove, or something else than the etag names. */
  async remove(partitionKey: string, rowKey: string, etag = '*'): Promise<boolean> {
    return succeeded([404, 412], () => this.client.deleteEntity(partitionKey, rowKey, { etag }));
  }

  /** All or nothing within one partition. The etags of the written rows, or undefined when a condition failed. */
  async transact(actions: readonly RowAction[], signal?: AbortSignal): Promise<(string | undefined)[] | undefined> {
    try {
      return await submitTransaction(this.client, actions, signal);
    } catch (error) {
      if ([404, 409, 412].includes(statusOf(error) ?? 0)) return undefined;
      throw error;
    }
  }

  /** Rows of a partition range, page by page; pages may be short or empty and still have a successor. */
  pages(filter: string, pageSize: number, select?: string[]) {
    return this.client
      .listEntities({ queryOptions: { filter, ...(select ? { select } : {}) } })
      .byPage({ maxPageSize: pageSize });
  }

  /** Every value in a partition range; throws at one that does not fit the schema. */
  async *values<T>(schema: z.ZodType<T>, filter: string, pageSize = 1000): AsyncGenerator<T> {
    for await (const page of this.pages(filter, pageSize)) for (const row of page) yield fromEntity(schema, row);
  }
}

async function succeeded(lost: readonly number[], operation: () => Promise<unknown>): Promise<boolean> {
  try {
    await operation();
    return true;
  } catch (error) {
    if (lost.includes(statusOf(error) ?? 0)) return false;
    throw error;
  }
}
