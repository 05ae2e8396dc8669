import { randomUUID } from 'node:crypto';
import type { TableClient } from '@azure/data-tables';
import {
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineRequest,
  RestError,
  type PipelineResponse,
} from '@azure/core-rest-pipeline';
import type { StoredEntity } from './entity.ts';

/** What a transaction does to a row; an update is conditional on the etag that was read. */
export type RowAction =
  | readonly ['create', StoredEntity]
  | readonly ['update', StoredEntity, 'Replace', { readonly etag: string }]
  | readonly ['upsert', StoredEntity, 'Replace']
  | readonly ['delete', { readonly partitionKey: string; readonly rowKey: string }];

const http = createDefaultHttpClient();
const EOL = '\r\n';

/**
 * Submits an entity-group transaction through the client's own pipeline: its credential, retries and policies. The text
 * is the client's, byte for byte; the client itself builds a client, a pipeline and a request for every row of it.
 * The etags of the written rows; throws a RestError with the status of the first row that failed.
 */
export async function submitTransaction(
  client: TableClient,
  actions: readonly RowAction[],
  signal?: AbortSignal,
): Promise<(string | undefined)[]> {
  const boundary = `batch_${randomUUID()}`;
  const request = createPipelineRequest({
    url: `${client.url}/$batch`,
    method: 'POST',
    body: transactionBody(client, actions, boundary, `changeset_${randomUUID()}`),
    headers: createHttpHeaders({
      accept: 'application/json',
      'x-ms-version': '2019-02-02',
      DataServiceVersion: '3.0;',
      MaxDataServiceVersion: '3.0;NetFx',
      'Content-Type': `multipart/mixed; boundary=${boundary}`,
      'Accept-Charset': 'UTF-8',
      Connection: 'Keep-Alive',
    }),
    allowInsecureConnection: client.url.startsWith('http:'),
    ...(signal ? { abortSignal: signal } : {}),
  });
  return etagsIn(await client.pipeline.sendRequest(http, request));
}

/** The changeset as multipart text. */
function transactionBody(
  { url, tableName }: Pick<TableClient, 'url' | 'tableName'>,
  actions: readonly RowAction[],
  boundary: string,
  changeset: string,
): string {
  const table = `${url}/${tableName}`;
  const start = `--${changeset}${EOL}content-type: application/http${EOL}content-transfer-encoding: binary${EOL}${EOL}`;
  let body = `--${boundary}${EOL}content-type: multipart/mixed; boundary=${changeset}${EOL}${EOL}${EOL}`;
  for (const action of actions) body += start + subRequest(table, action) + EOL;
  return `${body}--${changeset}--${EOL}--${boundary}--${EOL}`;
}

const WRITE = `Content-Type: application/json${EOL}DataServiceVersion: 3.0${EOL}Accept: application/json${EOL}`;
const CREATE =
  `Content-Type: application/json;odata=nometadata${EOL}Accept: application/json;odata=minimalmetadata${EOL}` +
  `DataServiceVersion: 3.0${EOL}Prefer: return-no-content${EOL}`;
const DELETE = `Accept: application/json;odata=minimalmetadata${EOL}DataServiceVersion: 3.0${EOL}If-Match: *${EOL}`;

function subRequest(table: string, action: RowAction): string {
  const [kind, row] = action;
  switch (kind) {
    case 'create':
      return `POST ${table} HTTP/1.1${EOL}${CREATE}${EOL}${EOL}${rowJson(row)}`;
    case 'update':
      return `PUT ${rowUrl(table, row)} HTTP/1.1${EOL}${WRITE}If-Match: ${action[3].etag}${EOL}${EOL}${EOL}${rowJson(row)}`;
    case 'upsert':
      return `PUT ${rowUrl(table, row)} HTTP/1.1${EOL}${WRITE}${EOL}${EOL}${rowJson(row)}`;
    case 'delete':
      return `DELETE ${rowUrl(table, row)} HTTP/1.1${EOL}${DELETE}${EOL}`;
  }
}

const rowJson = ({ partitionKey, rowKey, ...properties }: StoredEntity): string =>
  JSON.stringify({ PartitionKey: partitionKey, RowKey: rowKey, ...properties });

/** Keys hold no apostrophe (see keys.ts), which is what would have to be doubled. */
const rowUrl = (table: string, { partitionKey, rowKey }: { partitionKey: string; rowKey: string }): string =>
  `${table}(PartitionKey='${encodeURIComponent(partitionKey)}',RowKey='${encodeURIComponent(rowKey)}')`;

/** Only what failed has a body, and it fails all. */
function etagsIn(response: PipelineResponse): (string | undefined)[] {
  const text = response.bodyAsText ?? '';
  if (response.status < 200 || response.status > 299) throw failure(text, response.status, response);
  return text
    .split('--changesetresponse_')
    .slice(1, -1)
    .map((part) => {
      const json = /\{.*\}/.exec(part)?.[0];
      const status = Number(/HTTP\/1\.1 (\d+)/.exec(part)?.[1]);
      if (json || !(status >= 200 && status < 300)) throw failure(json ?? '', status, response);
      return /ETag: (.*)/.exec(part)?.[1];
    });
}

function failure(body: string, statusCode: number, response: PipelineResponse): RestError {
  const { request } = response;
  const error = (parsed(body) as { 'odata.error'?: { code?: string; message?: { value?: string } } })['odata.error'];
  const code = error?.code;
  const message = error?.message?.value ?? 'The transaction failed.';
  return new RestError(message, { statusCode, request, response, ...(code === undefined ? {} : { code }) });
}

function parsed(json: string): object {
  try {
    return (JSON.parse(json) as object | null) ?? {};
  } catch {
    return {};
  }
}
