import {
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineRequest,
  RestError,
  type PipelineResponse,
} from '@azure/core-rest-pipeline';
import type { TableClient } from '@azure/data-tables';
import { z } from 'zod';
import { Unavailable } from '../errors.ts';

const http = createDefaultHttpClient();

interface WireRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal | undefined;
}

/** Sends a request through a client's pipeline: credential, retries, policies. */
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

/** Headers of reads. */
export const READ = { Accept: 'application/json;odata=minimalmetadata', DataServiceVersion: '3.0' };

/** The account's URL without a trailing slash. */
export const accountUrl = ({ url }: Pick<TableClient, 'url'>): string => (url.endsWith('/') ? url.slice(0, -1) : url);

/** Keys contain no apostrophes (see keys.ts), so none need doubling. */
export const rowUrl = (table: string, { partitionKey, rowKey }: { partitionKey: string; rowKey: string }): string =>
  `${table}(PartitionKey='${encodeURIComponent(partitionKey)}',RowKey='${encodeURIComponent(rowKey)}')`;

/**
 * The JSON object of a response; throws misread otherwise. The client's pipeline parses only bodies with a JSON content
 * type.
 */
export function jsonOf(response: PipelineResponse): Readonly<Record<string, unknown>> {
  const { parsedBody } = response as { parsedBody?: unknown };
  if (!isObject(parsedBody)) throw misread(`${response.status} with a body that is not its own`);
  return parsedBody;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Status and code of the service's response. A proxy's page or an empty body has no code. */
type Answered = `${number} ${string}`;

export const ABSENT: readonly Answered[] = ['404 ResourceNotFound', '404 EntityNotFound'];
export const TABLE_ABSENT: Answered = '404 TableNotFound';
export const EXISTS: Answered = '409 EntityAlreadyExists';
export const CHANGED: readonly Answered[] = ['412 UpdateConditionNotSatisfied', '412 ConditionNotMet'];

const ErrorBody = z.object({
  'odata.error': z.object({ code: z.string(), message: z.object({ value: z.string() }).optional() }),
});

/** The response as an error with its code, as read by `answerOf`. */
export function storageFault(body: string, statusCode: number, response: PipelineResponse): RestError {
  const { code, message } = ErrorBody.safeParse(parsed(body)).data?.['odata.error'] ?? {};
  const text = message?.value ?? `The storage answered ${statusCode}.`;
  return new RestError(text, { statusCode, request: response.request, response, ...(code ? { code } : {}) });
}

/** Undefined for errors that are no response of the service. The client's own calls keep the code in `details`. */
export function answerOf(error: unknown): Answered | undefined {
  if (!(error instanceof RestError) || error.statusCode === undefined) return undefined;
  const code = (error.details as { odataError?: { code?: string } } | undefined)?.odataError?.code ?? error.code;
  return code === undefined ? undefined : `${error.statusCode} ${code}`;
}

/** A response that is not the service's: neither success nor failure. */
export const misread = (what: string): Unavailable => new Unavailable(`Table Storage answered ${what}.`);

/** Errors of our requests, which a retry cannot fix. */
const REFUSED = /^(?:400|413|415) /;

/** The fault for an unexpected response. */
export function faultOf(error: unknown): unknown {
  const answer = answerOf(error);
  if (error instanceof Unavailable || error instanceof TypeError || (answer && REFUSED.test(answer))) return error;
  const { statusCode, code, name } = error as { statusCode?: number; code?: string; name?: string };
  const said = answer ?? statusCode;
  const message = said ? `answered ${said}` : `did not answer (${code ?? name})`;
  return new Unavailable(`Table Storage ${message}.`, { cause: error });
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
