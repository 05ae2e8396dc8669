import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { joinHeaders } from './http-request.ts';
import type { RouteValues } from './routes.ts';
import type { TypedData } from './rpc.ts';

const INVOCATION_ID = 'x-ms-invocation-id';

/**
 * Passes a request on to the server that the library opens for an app that streams. The host is another process and
 * sends it there; from within the same one it is handed over, and saves a second connection, request and answer.
 */
export function passOn(
  endpoint: Server,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
  invocationId: string,
  response: ServerResponse,
): void {
  const passed = Object.assign(Readable.from(body.length > 0 ? [body] : []), {
    method,
    url,
    headers: {
      ...headers,
      'content-length': String(body.length),
      [INVOCATION_ID]: invocationId,
      'x-forwarded-host': headers.host ?? 'localhost',
      'x-forwarded-proto': 'http',
    },
  });
  const setHeader = response.setHeader.bind(response);
  // The library names the invocation to the host, which does not tell the caller.
  response.setHeader = (name, value) => (name === INVOCATION_ID ? response : setHeader(name, value));
  endpoint.emit('request', passed, response);
}

/** What the host tells beside a streamed request. */
export function streamMetadata(request: IncomingMessage, params: RouteValues): Record<string, TypedData> {
  const values = Object.entries(params).map(([name, value]) => [name, { string: value }]);
  const headers = Object.fromEntries(joinHeaders(request)) as Record<string, string>;
  return { ...Object.fromEntries(values), Headers: { json: JSON.stringify(headers) } } as Record<string, TypedData>;
}
