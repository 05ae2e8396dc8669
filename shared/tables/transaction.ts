import type { PipelineResponse } from '@azure/core-rest-pipeline';
import type { TableClient } from '@azure/data-tables';
import { randomUUID } from 'node:crypto';
import type { StoredEntity } from './entity.ts';
import { accountUrl, misread, rowUrl, sendBy, storageFault } from './wire.ts';

/** An action on a row; updates are conditional on the etag. */
export type RowAction =
  | readonly ['create', StoredEntity]
  | readonly ['update', StoredEntity, 'Replace', { readonly etag: string }]
  | readonly ['upsert', StoredEntity, 'Replace']
  | readonly ['delete', { readonly partitionKey: string; readonly rowKey: string }];

const EOL = '\r\n';

/**
 * Submits an entity-group transaction through the client's pipeline (credential, retries, policies). The request text
 * equals the client's byte for byte, without its cost of a client, pipeline and request per row. Returns the etags of
 * the written rows; throws a RestError with status and code of the failed row, and Unavailable for an invalid response
 * (outcome unknown).
 */
export async function submitTransaction(
  client: TableClient,
  actions: readonly RowAction[],
  signal?: AbortSignal,
): Promise<(string | undefined)[]> {
  const boundary = `batch_${randomUUID()}`;
  const response = await sendBy(client, {
    method: 'POST',
    url: `${accountUrl(client)}/$batch`,
    headers: {
      accept: 'application/json',
      DataServiceVersion: '3.0;',
      MaxDataServiceVersion: '3.0;NetFx',
      'Content-Type': `multipart/mixed; boundary=${boundary}`,
      'Accept-Charset': 'UTF-8',
      Connection: 'Keep-Alive',
    },
    body: transactionBody(client, actions, boundary, `changeset_${randomUUID()}`),
    signal,
  });
  return etagsIn(response, actions);
}

/** The changeset as multipart text. */
function transactionBody(
  client: TableClient,
  actions: readonly RowAction[],
  boundary: string,
  changeset: string,
): string {
  const table = `${accountUrl(client)}/${client.tableName}`;
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

/** A failure is a single part with a body; a success has one part per action and a closing boundary. */
function etagsIn(response: PipelineResponse, actions: readonly RowAction[]): (string | undefined)[] {
  const text = response.bodyAsText ?? '';
  if (response.status !== 202) throw storageFault(text, response.status, response);
  const [, ...parts] = text.split('--changesetresponse_');
  const end = parts.pop();
  const etags = parts.map((part) => {
    const status = Number(/^HTTP\/1\.1 (\d+)/m.exec(part)?.[1]);
    if (status >= 400) throw storageFault(/\{.*\}/.exec(part)?.[0] ?? '', status, response);
    return { isDone: status >= 200 && status < 300, etag: /^ETag: (.*)$/im.exec(part)?.[1]?.trim() };
  });
  const isWhole = etags.length === actions.length && /^[^\r\n]*--\s/.test(end ?? '');
  const isDone = actions.every(
    ([kind], at) => etags[at]?.isDone && (kind === 'delete' || etags[at].etag !== undefined),
  );
  if (!isWhole || !isDone) throw misread('a transaction with something else than its outcome');
  return etags.map(({ etag }) => etag);
}
