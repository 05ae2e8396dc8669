import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { adminTarget, type RunNow } from './admin.ts';
import type { HostedFunction } from './functions.ts';
import { findFunction, type HttpFunction } from './http-functions.ts';
import { readBody, toRequestData } from './http-request.ts';
import { sendResponse, sendStatus } from './http-response.ts';
import { passOn, streamMetadata } from './http-stream.ts';
import type { Invoke } from './invoke.ts';
import { describe, type Log } from './log.ts';
import { decodePath, splitTarget } from './path.ts';
import type { RouteValues } from './routes.ts';
import type { TraceContext } from './rpc.ts';
import { traceContext } from './trace.ts';

export interface HttpHost {
  readonly functions: readonly HttpFunction[];
  readonly invoke: Invoke;
  readonly runNow: RunNow;
  readonly log: Log;
  /** The server by which the library takes requests itself, for an app that streams. */
  readonly endpoint: Server | undefined;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: string;
  readonly query: string;
  readonly values: RouteValues;
  readonly trace: TraceContext;
}

const hostName = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?$/i;
const bodyLimit = 16 * 1024 * 1024;

/** The HTTP side of the host. */
export function createHttpServer(host: HttpHost): Server {
  const { log, runNow } = host;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const target = request.url ?? '/';
    const { path, query } = splitTarget(target);
    const segments = decodePath(path);
    const name = request.headers.host ?? 'localhost';
    const url = `http://${name}${target}`;
    if (!segments || !path.startsWith('/') || !hostName.test(name) || !URL.canParse(url))
      return sendStatus(response, 400);
    if (segments[0]?.toLowerCase() === 'admin') {
      const timer = adminTarget(request, segments);
      return sendStatus(response, timer !== undefined && runNow(timer) ? 202 : 404);
    }
    if (segments[0] === '') log('warning', 'host', 'A path began with two slashes: in Azure the host answers 404.');
    const found = findFunction(host.functions, request.method ?? 'GET', segments);
    if (!found) return sendStatus(response, 404);
    const { traceparent, tracestate } = request.headersDistinct;
    const trace = traceContext(traceparent?.[0], tracestate?.join(','));
    try {
      await reply(host, found.fn, { request, response, url, query, values: found.values, trace });
    } catch (error) {
      log('error', found.fn.name, describe(error));
      sendStatus(response, 500);
    }
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      // Only reached when a caller disconnects during its request.
      log('debug', 'host', describe(error));
      response.destroy();
    });
  });
  // Longer than clients keep idle connections, so that none is closed during a request.
  server.keepAliveTimeout = 65_000;
  return server;
}

async function reply(host: HttpHost, fn: HostedFunction, exchange: Exchange): Promise<void> {
  if (host.endpoint) return replyByStream(host.endpoint, host.invoke, fn, exchange);
  const { request, response, url, query, values, trace } = exchange;
  const body = await readBody(request, bodyLimit);
  if (!body) return sendStatus(response, 413);
  const input = { http: toRequestData(request, url, query, values, body) };
  const { returnValue } = await host.invoke(fn, { input, trace });
  sendResponse(response, returnValue);
}

async function replyByStream(endpoint: Server, invoke: Invoke, fn: HostedFunction, exchange: Exchange): Promise<void> {
  const { request, response, values, trace } = exchange;
  const invocationId = randomUUID();
  passOn(endpoint, request, invocationId, response);
  const metadata = streamMetadata(request, values);
  await invoke(fn, { invocationId, input: { http: {} }, metadata, trace });
  // A function that returns nothing leaves the library's endpoint silent.
  if (!response.headersSent) sendStatus(response, 204);
}
