import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { HostedFunction } from './functions.ts';
import { readBody, toRequestData } from './http-request.ts';
import { sendResponse, sendStatus } from './http-response.ts';
import type { Invoke } from './invoke.ts';
import { describe, type Log } from './log.ts';
import { decodePath, splitTarget } from './path.ts';
import { compareRoutes, matchRoute, overlap, parseRoute, type Route, type RouteValues } from './routes.ts';
import { traceContext } from './trace.ts';

const bodyLimit = 16 * 1024 * 1024;

export interface HttpFunction {
  readonly fn: HostedFunction;
  readonly route: Route;
  readonly methods: readonly string[];
}

/** Runs a function named in `POST /admin/functions/{name}`; false when it may not be run so. */
export type RunNow = (name: string) => boolean;

function byName(a: HttpFunction, b: HttpFunction): number {
  return a.fn.name.toLowerCase() < b.fn.name.toLowerCase() ? -1 : 1;
}

/** The HTTP functions with their routes, the most specific route first. */
export function httpFunctions(functions: Iterable<HostedFunction>, prefix: string): HttpFunction[] {
  return Array.from(functions)
    .filter(({ trigger }) => trigger.type === 'httpTrigger')
    .map((fn) => {
      const { route = fn.name, methods = ['GET', 'POST'] } = fn.trigger as { route?: string; methods?: string[] };
      return { fn, route: parseRoute(`${prefix}/${route}`), methods: methods.map((method) => method.toUpperCase()) };
    })
    .sort((a, b) => compareRoutes(a.route, b.route) || byName(a, b));
}

/** Names pairs of routes between which Azure decides otherwise: its host goes by function name, not by route. */
export function routeWarnings(sorted: readonly HttpFunction[]): string[] {
  return sorted.flatMap((first, index) =>
    sorted
      .slice(index + 1)
      .filter(({ methods }) => methods.some((method) => first.methods.includes(method)))
      .filter((second) => overlap(first.route, second.route) && byName(first, second) > 0)
      .map(
        (second) =>
          `"${first.fn.name}" (${first.route.template}) is answered here, but in Azure "${second.fn.name}" ` +
          `(${second.route.template}) would be, as its name sorts first: constrain its parameter, e.g. {id:guid}.`,
      ),
  );
}

/** The HTTP side of the host. */
export function createHttpServer(routes: readonly HttpFunction[], invoke: Invoke, runNow: RunNow, log: Log): Server {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { path, query } = splitTarget(request.url ?? '/');
    const segments = decodePath(path);
    const url = `http://${request.headers.host ?? 'localhost'}${request.url ?? '/'}`;
    if (!segments || !path.startsWith('/') || !URL.canParse(url)) return sendStatus(response, 400);
    const found = find(routes, request.method ?? 'GET', segments);
    const admin = segments[0] === 'admin' ? adminName(request, segments) : undefined;
    if (!found && admin === undefined) return sendStatus(response, 404);
    const body = await readBody(request, bodyLimit);
    if (!body) return sendStatus(response, 413);
    if (!found) return sendStatus(response, admin !== undefined && runNow(admin) ? 202 : 404);
    const { fn, values } = found;
    const input = { http: toRequestData(request, url, query, values, body) };
    const { traceparent, tracestate } = request.headersDistinct;
    const trace = traceContext(traceparent?.[0], tracestate?.join(','));
    try {
      const { returnValue } = await invoke(fn, { input, trace });
      // The last answer before the end also ends its connection.
      if (!server.listening) response.shouldKeepAlive = false;
      sendResponse(response, returnValue);
    } catch (error) {
      log('error', fn.name, describe(error));
      sendStatus(response, 500);
    }
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      // Only a caller that went away in the middle of its request gets here.
      log('debug', 'host', describe(error));
      response.destroy();
    });
  });
  // Longer than clients keep idle connections, so that none is closed under a request.
  server.keepAliveTimeout = 65_000;
  return server;
}

function find(
  routes: readonly HttpFunction[],
  method: string,
  path: readonly string[],
): { fn: HostedFunction; values: RouteValues } | undefined {
  for (const { fn, route, methods } of routes) {
    const values = methods.includes(method) ? matchRoute(route, path) : undefined;
    if (values) return { fn, values };
  }
  return undefined;
}

const loopback = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/i;

function adminName(request: IncomingMessage, [, functions, name, ...more]: readonly string[]): string | undefined {
  if (request.method !== 'POST' || functions !== 'functions' || more.length > 0) return undefined;
  // A page in a browser can reach a loopback address under a name of its own.
  return loopback.test(request.headers.host ?? '') ? name : undefined;
}
