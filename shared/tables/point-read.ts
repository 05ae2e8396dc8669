import type { TableClient } from '@azure/data-tables';
import { accountUrl, rowUrl, sendBy, storageFault } from './wire.ts';

/** A row as it is stored, with the etag that its next change is conditional on. */
export interface StoredRow {
  readonly etag: string;
  readonly [property: string]: unknown;
}

/**
 * Reads one row by its keys through the client's own pipeline; undefined when there is none. The client would take the
 * answer through its serializers, which turn typed properties into values; ours are all text.
 */
export async function readPoint(client: TableClient, partitionKey: string, rowKey: string) {
  const response = await sendBy(client, {
    method: 'GET',
    url: rowUrl(`${accountUrl(client)}/${client.tableName}`, { partitionKey, rowKey }),
    headers: { Accept: 'application/json;odata=minimalmetadata', DataServiceVersion: '3.0' },
  });
  const text = response.bodyAsText ?? '';
  if (response.status === 404) return undefined;
  if (response.status !== 200) throw storageFault(text, response.status, response);
  const { 'odata.etag': etag, ...properties } = JSON.parse(text) as { 'odata.etag': string };
  return { ...properties, etag } as StoredRow;
}
