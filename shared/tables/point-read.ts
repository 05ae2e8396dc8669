import type { TableClient } from '@azure/data-tables';
import { accountUrl, jsonOf, misread, READ, rowUrl, sendBy, storageFault } from './wire.ts';

/** A stored row, with the etag for a conditional change. */
export interface StoredRow {
  readonly etag: string;
  readonly [property: string]: unknown;
}

/**
 * Reads one row by key through the client's pipeline. Bypasses the client's serializers, which convert typed
 * properties; ours are all text.
 */
export async function readPoint(client: TableClient, partitionKey: string, rowKey: string): Promise<StoredRow> {
  const response = await sendBy(client, {
    method: 'GET',
    url: rowUrl(`${accountUrl(client)}/${client.tableName}`, { partitionKey, rowKey }),
    headers: READ,
  });
  if (response.status !== 200) throw storageFault(response.bodyAsText ?? '', response.status, response);
  const { 'odata.etag': etag, ...row } = jsonOf(response);
  const isTheRow = typeof etag === 'string' && row['PartitionKey'] === partitionKey && row['RowKey'] === rowKey;
  if (!isTheRow) throw misread('a read with another row');
  return { ...row, etag };
}
