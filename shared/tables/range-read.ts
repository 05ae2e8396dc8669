import type { TableClient, TableEntityResult } from '@azure/data-tables';
import type { RowRange } from './range.ts';
import { accountUrl, jsonOf, misread, READ, sendBy, storageFault } from './wire.ts';

export type Row = TableEntityResult<Record<string, unknown>>;

/** Rows by ascending key. A page may be short or empty and still have a successor: then it has a token. */
export type Page = Row[] & { readonly continuationToken?: string };

export interface Range extends RowRange {
  readonly pageSize: number;
  readonly select?: readonly string[] | undefined;
}

/** Reads one page of the rows of a range, as the client does, with strict validation of the response. */
export async function readPage(
  client: TableClient,
  { filter, pageSize, select }: Range,
  token?: string,
): Promise<Page> {
  const query = [
    `$top=${pageSize}`,
    ...(select ? [`$select=${encodeURIComponent(select.join())}`] : []),
    ...(filter ? [`$filter=${encodeURIComponent(filter)}`] : []),
    ...(token === undefined ? [] : [token]),
  ];
  const url = `${accountUrl(client)}/${client.tableName}()?${query.join('&')}`;
  const response = await sendBy(client, { method: 'GET', url, headers: READ });
  if (response.status !== 200) throw storageFault(response.bodyAsText ?? '', response.status, response);
  const { value } = jsonOf(response);
  if (!Array.isArray(value)) throw misread('a list without its rows');
  const rows = value.map((row) => rowOf(row, select));
  const continuationToken = tokenIn(response.headers);
  return continuationToken === undefined ? rows : Object.assign(rows, { continuationToken });
}

/** The continuation token of the next page. */
function tokenIn(headers: { get(name: string): string | undefined }): string | undefined {
  const named = ['NextPartitionKey', 'NextRowKey'].flatMap((name) => {
    const value = headers.get(`x-ms-continuation-${name}`);
    return value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`];
  });
  return named.length > 0 ? named.join('&') : undefined;
}

function rowOf(stored: unknown, select: readonly string[] | undefined): Row {
  const row = (typeof stored === 'object' ? stored : undefined) as Record<string, string> | null | undefined;
  const isRow = row && (select ?? ['PartitionKey', 'RowKey', 'odata.etag']).every((name) => name in row);
  if (!isRow) throw misread('a list with something else than rows');
  const { 'odata.etag': etag, PartitionKey, RowKey, Timestamp, ...properties } = row;
  return { ...properties, etag, partitionKey: PartitionKey, rowKey: RowKey, timestamp: Timestamp } as Row;
}
