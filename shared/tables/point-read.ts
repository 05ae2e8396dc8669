import type { TableClient } from '@azure/data-tables';
import { ABSENT, accountUrl, answerOf, jsonOf, misread, READ, rowUrl, sendBy, storageFault } from './wire.ts';

/** A stored row, with the etag for a conditional change. */
export interface StoredRow {
  readonly etag: string;
  readonly [property: string]: unknown;
}

/**
 * Reads one row by key through the client's pipeline; undefined for an `absent` response. Bypasses the client's
 * serializers, which convert typed properties; ours are all text.
 */
export async function readPoint(
  client: TableClient,
  partitionKey: string,
  rowKey: string,
  absent: readonly string[] = ABSENT,
): Promise<StoredRow | undefined> {
  const response = await sendBy(client, {
    method: 'GET',
    url: rowUrl(`${accountUrl(client)}/${client.tableName}`, { partitionKey, rowKey }),
    headers: READ,
  });
  if (response.status !== 200) {
    const fault = storageFault(response.bodyAsText ?? '', response.status, response);
    if (absent.includes(answerOf(fault) ?? '')) return undefined;
    throw fault;
  }
  const { 'odata.etag': etag, ...row } = jsonOf(response);
  const isTheRow = typeof etag === 'string' && row['PartitionKey'] === partitionKey && row['RowKey'] === rowKey;
  if (!isTheRow) throw misread('a read with another row');
  return { ...row, etag };
}
