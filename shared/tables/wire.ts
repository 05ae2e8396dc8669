import {
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineRequest,
  RestError,
  type PipelineResponse,
} from '@azure/core-rest-pipeline';
import type { TableClient } from '@azure/data-tables';

const http = createDefaultHttpClient();

interface WireRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal | undefined;
}

/** Sends a request through a client's own pipeline: its credential, its retries, its policies. */
export const sendBy = (
  { pipeline }: TableClient,
  { method, url, headers, body, signal }: WireRequest,
): Promise<PipelineResponse> =>
  pipeline.sendRequest(
    http,
    createPipelineRequest({
      method,
      url,
      headers: createHttpHeaders({ 'x-ms-version': '2019-02-02', ...headers }),
      allowInsecureConnection: url.startsWith('http:'),
      ...(body === undefined ? {} : { body }),
      ...(signal ? { abortSignal: signal } : {}),
    }),
  );

/** The account's address, with or without the slash that configuration may end it with. */
export const accountUrl = ({ url }: Pick<TableClient, 'url'>): string => (url.endsWith('/') ? url.slice(0, -1) : url);

/** Keys hold no apostrophe (see keys.ts), which is what would have to be doubled. */
export const rowUrl = (table: string, { partitionKey, rowKey }: { partitionKey: string; rowKey: string }): string =>
  `${table}(PartitionKey='${encodeURIComponent(partitionKey)}',RowKey='${encodeURIComponent(rowKey)}')`;

/** The fault that the storage tells of. */
export function storageFault(body: string, statusCode: number, response: PipelineResponse): RestError {
  const { request } = response;
  const error = (parsed(body) as { 'odata.error'?: { code?: string; message?: { value?: string } } })['odata.error'];
  const code = error?.code;
  const message = error?.message?.value ?? `The storage answered ${statusCode}.`;
  return new RestError(message, { statusCode, request, response, ...(code === undefined ? {} : { code }) });
}

function parsed(json: string): object {
  try {
    return (JSON.parse(json) as object | null) ?? {};
  } catch {
    return {};
  }
}
