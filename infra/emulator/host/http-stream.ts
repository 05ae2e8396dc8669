import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { joinHeaders } from './http-request.ts';
import type { RouteValues } from './routes.ts';
import type { TypedData } from './rpc.ts';

const INVOCATION_ID = 'x-ms-invocation-id';

/**
 * Passes a request on to the server that the library opens for a streaming app. Azure's host is another process and
 * sends a second request; in the same process the request itself is handed over, with its body unread.
 */
export function passOn(
  endpoint: Server,
  request: IncomingMessage,
  invocationId: string,
  response: ServerResponse,
): void {
  Object.assign(request.headers, {
    [INVOCATION_ID]: invocationId,
    'x-forwarded-host': request.headers.host ?? 'localhost',
    'x-forwarded-proto': 'http',
  });
  const setHeader = response.setHeader.bind(response);
  // The library names the invocation to the host, which does not tell the caller.
  response.setHeader = (name, value) => (name === INVOCATION_ID ? response : setHeader(name, value));
  endpoint.emit('request', request, response);
}

/** The metadata that the host adds to a streamed request. */
export function streamMetadata(request: IncomingMessage, params: RouteValues): Record<string, TypedData> {
  const values = Object.entries(params).map(([name, value]) => [name, { string: value }]);
  const headers = Object.fromEntries(joinHeaders(request)) as Record<string, string>;
  return { ...Object.fromEntries(values), Headers: { json: JSON.stringify(headers) } } as Record<string, TypedData>;
}
