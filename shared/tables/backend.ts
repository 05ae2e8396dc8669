import type { StoredRow } from './point-read.ts';
import type { Page, Range } from './range-read.ts';
import type { RowAction } from './transaction.ts';

export interface Entity {
  readonly partitionKey: string;
  readonly rowKey: string;
}

/**
 * One table of the storage; each operation is one call. Refusals of the storage are RestErrors with status and code, as
 * `answerOf` reads them. Writes return the new etag.
 */
export interface TableBackend {
  readonly name: string;
  /** No error when the table exists. */
  createTable(): Promise<void>;
  get(partitionKey: string, rowKey: string): Promise<StoredRow>;
  insert(entity: Entity): Promise<string>;
  replace(entity: Entity, etag: string): Promise<string>;
  upsert(entity: Entity): Promise<string>;
  remove(partitionKey: string, rowKey: string, etag: string): Promise<void>;
  /** All or nothing within one partition; undefined in place of the etag of a deleted row. */
  transact(actions: readonly RowAction[], signal?: AbortSignal): Promise<(string | undefined)[]>;
  /** One page of a range, at the token of the page before. */
  page(range: Range, token?: string): Promise<Page>;
}
