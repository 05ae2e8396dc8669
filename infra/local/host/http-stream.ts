import { request as httpRequest, type ClientRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { joinHeaders } from './http-request.ts';
import type { RouteValues } from './routes.ts';
import type { TypedData } from './rpc.ts';

/** Passes a request on to the HTTP endpoint that the library opens for an app that streams, as the host does. */
export function openUpstream(uri: string, request: IncomingMessage, body: Buffer, invocationId: string): ClientRequest {
  const { 'transfer-encoding': _chunked, ...headers } = request.headers;
  const { hostname, port } = new URL(uri);
  const upstream = httpRequest({
    hostname,
    port,
    path: request.url,
    method: request.method,
    headers: {
      ...headers,
      'content-length': body.length,
      'x-ms-invocation-id': invocationId,
      'x-forwarded-host': request.headers.host ?? 'localhost',
      'x-forwarded-proto': 'http',
    },
  });
  return upstream.end(body);
}

/** Sends what the library answers on to the caller. */
export async function relayResponse(upstream: ClientRequest, response: ServerResponse): Promise<void> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    upstream.once('response', resolve).once('error', reject);
  });
  const { 'x-ms-invocation-id': _id, connection: _connection, 'keep-alive': _keepAlive, ...headers } = answer.headers;
  response.writeHead(answer.statusCode ?? 500, headers);
  await pipeline(answer, response);
}

/** What the host tells beside a streamed request. */
export function streamMetadata(request: IncomingMessage, params: RouteValues): Record<string, TypedData> {
  const values = Object.entries(params).map(([name, value]) => [name, { string: value }]);
  const headers = Object.fromEntries(joinHeaders(request)) as Record<string, string>;
  return { ...Object.fromEntries(values), Headers: { json: JSON.stringify(headers) } } as Record<string, TypedData>;
}
