import { app, type HttpHandler, type HttpMethod, type HttpRequest } from '@azure/functions';
import type { TokenCredential } from '@azure/identity';
import type { Clock } from '../../shared/clock.ts';
import { refuse } from '../../shared/domain/refusal.ts';
import { logIsWitnessed } from '../../shared/evidence/cosign-log.ts';
import { logIsStamped } from '../../shared/evidence/stamp-log.ts';
import { logMoves } from '../../shared/evidence/log-lag.ts';
import { preflight } from '../../shared/http/cors.ts';
import { findEndpoint } from '../../shared/http/find-endpoint.ts';
import { rateLimiter } from '../../shared/http/rate-limit.ts';
import { EmptyInput, openRoute } from '../../shared/http/route.ts';
import { serve, type RequestPipeline, type IncomingRequest } from '../../shared/http/serve.ts';
import { fetchKeySet } from '../../shared/http/signing-keys.ts';
import { tokenVerifier } from '../../shared/http/token.ts';
import { systemRandom } from '../../shared/random.ts';
import type { Log } from '../../shared/telemetry/log.ts';
import type { Measures } from '../../shared/telemetry/measures.ts';
import { systemTimers } from '../../shared/timers.ts';
import type { Adapters } from '../adapters.ts';
import type { Config } from '../config.ts';
import { isPagePath, pageEndpoints } from '../pages/register.ts';
import type { UseCases } from '../use-cases.ts';
import { ROUTE_ADDRESSES } from './addresses.ts';
import type { Endpoint } from './endpoint.ts';
import { lazyHandlers, type Handler } from './lazy-handlers.ts';
import { docsEndpoints } from './openapi/docs-page.ts';
import { openApi } from './openapi/open-api.ts';
import { health } from './service/health.ts';
import { strictTransport } from './strict-transport.ts';
import { withIds } from './with-ids.ts';

interface Parts {
  readonly config: Config;
  readonly adapters: Adapters;
  readonly useCases: UseCases;
  readonly identity: TokenCredential;
  readonly measures: Measures;
  readonly log: Log;
  readonly clock: Clock;
}

/** Registers every HTTP function: the routes with a caller, those without, and the pages. */
export function registerHttp({ config, adapters, useCases, identity, measures, log, clock }: Parts): void {
  const { partners } = adapters;
  const { issuers, audiences, operatorTenants, requireMfa, acceptingRoles } = config.tokens;
  const { publicUrl, corsOrigins, rateLimit, docsPage } = config.http;
  const verify = tokenVerifier({
    issuers,
    audiences,
    operatorTenants,
    clock,
    timers: systemTimers,
    fetchKeySet,
    onUnreachable: () => measures.tokenKeysUnreachable.add(1),
  });
  const secure = strictTransport(publicUrl);
  const register = (name: string, methods: readonly HttpMethod[], route: string, handler: HttpHandler): void => {
    app.http(name, { methods: [...methods], route, authLevel: 'anonymous', handler: secure(handler) });
  };
  const limit = rateLimit && rateLimiter(rateLimit, clock);
  const pipeline: RequestPipeline = {
    verify,
    partners,
    requireMfa,
    acceptingRoles,
    limit,
    corsOrigins,
    timers: systemTimers,
    random: systemRandom,
  };
  const checks = {
    tables: () => partners.probe(),
    catalogue: () => adapters.catalogue.read(),
    bus: adapters.probeBus,
    tokens: () => verify.probe(),
  };
  const followers = {
    log: logMoves(useCases.logLag),
    ...(adapters.witnesses.length > 0
      ? { witnesses: logIsWitnessed({ states: adapters.anchors, witnesses: adapters.witnesses }) }
      : {}),
    ...(adapters.authorities.length > 0 ? { timeStamps: logIsStamped(adapters) } : {}),
  };
  const pages =
    config.pages && pageEndpoints({ config, pages: config.pages, adapters, useCases, pipeline, identity, log, clock });
  // The functions of queues and timers run in processes of their own, which need no route.
  const handlerOf = lazyHandlers({ pipeline, log }, async () => {
    const { routesOf } = await import('./routes.ts');
    const routes = routesOf(useCases, { ...adapters, publicUrl, clock, random: systemRandom });
    return new Map(
      routes.map((route): [string, Handler] => {
        const answer = serve(pipeline, route);
        return [route.name, (request, _, params) => answer(withParams(request, params), log)];
      }),
    );
  });
  const endpoints: readonly Endpoint[] = [
    ...ROUTE_ADDRESSES.map((address): Endpoint => ({ ...address, handler: handlerOf(address) })),
    { name: 'openapi', method: 'GET', path: 'openapi.json', handler: withIds(openApi()) },
    ...(docsPage
      ? docsEndpoints.map((page) => ({ ...page, method: 'GET' as const, handler: withIds(page.handler) }))
      : []),
    { name: 'health', method: 'GET', path: 'health', handler: withIds(health(checks, followers, clock)) },
    ...(pages?.endpoints ?? []),
  ];
  for (const { name, method, path, handler } of endpoints) {
    register(name, [method], path, (request, context) => handler(request, context, request.params));
  }
  if (corsOrigins.length > 0) {
    register('preflight', ['OPTIONS'], ANY_PATH, async ({ headers }) => preflight(corsOrigins, headers));
  }
  register('zzElsewhere', EVERY_METHOD, ANY_PATH, (request, context) => {
    const { pathname } = new URL(request.url);
    const found = findEndpoint(endpoints, request.method, pathname);
    if ('endpoint' in found) return found.endpoint.handler(request, context, found.params);
    if (pages && isPagePath(pathname)) return pages.elsewhere(request, context, {});
    return serve(pipeline, nothingHere(found.allowed))(request, log);
  });
}

const withParams = (request: HttpRequest, params: IncomingRequest['params']): IncomingRequest => ({
  url: request.url,
  headers: request.headers,
  params,
  body: request.body,
});

/**
 * The catch-all function. Azure's host tries functions in the order of their names, regardless of routes, so its name
 * sorts last. It matches paths again, ignoring empty segments and constraints, and refuses all others in the format of
 * every route. In Azure, the host itself answers 404 to a path that begins with two slashes.
 */
const ANY_PATH = '{*path}';
const EVERY_METHOD: readonly HttpMethod[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

const nothingHere = (allowed: readonly string[]) =>
  openRoute({ name: 'zzElsewhere', path: ANY_PATH, summary: '', query: EmptyInput, responses: {} }, async () =>
    allowed.length > 0 ? refuse('MethodNotAllowed', { allow: allowed }) : refuse('PathNotFound'),
  );
