import { app, type HttpHandler } from '@azure/functions';
import { changeCatalogue } from '../shared/agreements/change-catalogue.ts';
import { longestHorizon } from '../shared/agreements/policy.ts';
import { audiencesOf } from '../shared/config.ts';
import { preflight } from '../shared/http/cors.ts';
import { rateLimiter } from '../shared/http/rate-limit.ts';
import { serve, type Door } from '../shared/http/serve.ts';
import { tokenVerifier } from '../shared/http/token.ts';
import { changeLedger } from '../shared/ledger/change-ledger.ts';
import { prepareOrders } from '../shared/orders/prepare-orders.ts';
import { startRehearsal } from '../shared/rehearsals/start-rehearsal.ts';
import type { Adapters } from './adapters.ts';
import { documentation, openApi } from './http/describe.ts';
import { health } from './http/health.ts';
import { routesOf } from './http/routes.ts';

/** Registers every HTTP function: the routes behind the door, and what anybody may ask. */
export function registerHttp(adapters: Adapters): void {
  const { settings, partners, log } = adapters;
  const verify = tokenVerifier({
    issuers: settings.TOKEN_ISSUERS,
    audiences: audiencesOf(settings),
    operatorTenants: settings.OPERATOR_TENANTS,
    onUnreachable: () => adapters.measures.tokenKeysUnreachable.add(1),
  });
  const { RATE_LIMIT_BURST: burst, RATE_LIMIT_PER_SECOND: perSecond, CORS_ORIGINS: corsOrigins } = settings;
  const door: Door = {
    verify,
    partners,
    requireMfa: settings.REQUIRE_MFA,
    limit: perSecond > 0 ? rateLimiter({ burst, perSecond }, adapters.clock) : undefined,
    corsOrigins,
  };
  for (const route of routesBehindTheDoor(adapters)) {
    const answer = serve(door, route);
    register(route.name, route.method, route.path, (request) => answer(request, log));
  }
  if (corsOrigins.length > 0) {
    register('preflight', 'OPTIONS', '{*path}', async ({ headers }) => preflight(corsOrigins, headers));
  }
  register('openapi', 'GET', 'openapi.json', openApi());
  if (settings.DOCS_PAGE) register('docs', 'GET', 'docs', documentation());
  const checks = {
    tables: () => partners.probe(),
    catalogue: () => adapters.catalogue.read(),
    bus: adapters.probeBus,
    tokens: () => verify.probe(),
  };
  register('health', 'GET', 'health', health(checks, adapters.clock));
}

function register(
  name: string,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS',
  route: string,
  handler: HttpHandler,
): void {
  app.http(name, { methods: [method], route, authLevel: 'anonymous', handler });
}

function routesBehindTheDoor(adapters: Adapters) {
  const { ledger, wakeUps, clock, dueIndex, versions, rehearsals, settings } = adapters;
  const maxAgeMs = settings.CATALOGUE_MAX_AGE_SECONDS;
  return routesOf({
    ...adapters,
    change: changeLedger({ ledger, wakeUps, clock }),
    changeVersions: changeCatalogue({ catalogue: versions, wakeUps, maxAgeMs, clock }),
    prepare: prepareOrders({ dueIndex, wakeUps }),
    rehearse: startRehearsal({
      catalogue: versions,
      rehearsals,
      queue: adapters.rehearsalQueue,
      catalogueMaxAgeMs: maxAgeMs,
      horizonDays: longestHorizon(settings.PARTNER_POLICIES),
      clock,
    }),
    publicUrl: settings.PUBLIC_URL,
  });
}
