import type { HttpRequest } from '@azure/functions';
import type { TokenCredential } from '@azure/identity';
import type { Clock } from '../../shared/clock.ts';
import { refuse } from '../../shared/domain/refusal.ts';
import { EmptyInput } from '../../shared/http/route.ts';
import { rateLimiter, type RateLimiter } from '../../shared/http/rate-limit.ts';
import type { VerifyToken } from '../../shared/http/token.ts';
import { ASSET_HEADERS, findAsset, ICON } from '../../shared/pages/assets.ts';
import { authorityOf } from '../../shared/pages/authority.ts';
import { clientAuthOf } from '../../shared/pages/client-auth.ts';
import { openPage } from '../../shared/pages/door.ts';
import { page, type Page } from '../../shared/pages/page.ts';
import { sealsOn } from '../../shared/pages/seals.ts';
import type { Door, PageRequest } from '../../shared/pages/visit.ts';
import { systemRandom } from '../../shared/random.ts';
import type { Log } from '../../shared/telemetry/log.ts';
import { systemTimers } from '../../shared/timers.ts';
import type { Adapters } from '../adapters.ts';
import type { Config } from '../config.ts';
import type { Endpoint } from '../http/endpoint.ts';
import type { UseCases } from '../use-cases.ts';
import { pagesOf, SECTIONS } from './index.ts';
import { homeIn } from './page-ports.ts';

/** A signatory reads, asks for five codes and guesses; nobody else has reason to open its link more often. */
const LINK_LIMIT = { burst: 60, perSecond: 1 };

interface Parts {
  readonly config: Config;
  readonly pages: NonNullable<Config['pages']>;
  readonly adapters: Adapters;
  readonly useCases: UseCases;
  readonly verify: VerifyToken;
  readonly limit: RateLimiter | undefined;
  readonly identity: TokenCredential;
  readonly log: Log;
  readonly clock: Clock;
}

/** The pages as endpoints, and what answers every other path of theirs. */
export function pageEndpoints({ config, pages, adapters, useCases, verify, limit, identity, log, clock }: Parts) {
  const { partners, relationships, sessionKeys, holds, orderIndex } = adapters;
  const { operatorTenants, requireMfa, acceptingRoles } = config.tokens;
  const { publicUrl } = config.http;
  const surroundings = { timers: systemTimers, random: systemRandom };
  const door: Door = {
    seals: sealsOn(sessionKeys, clock),
    partners,
    requireMfa,
    acceptingRoles,
    limit,
    linkLimit: config.http.rateLimit && rateLimiter(LINK_LIMIT, clock),
    publicUrl,
    sections: SECTIONS,
    ...surroundings,
  };
  const authority = authorityOf(
    { ...pages, publicUrl, clientAuth: clientAuthOf(pages.clientSecret, identity) },
    { clock, ...surroundings },
  );
  const home = homeIn({ partners, relationships, operatorTenants });
  const opened = (one: Page): Endpoint['handler'] => {
    const open = openPage(door, one);
    return (request, _, params) => open(pageRequest(request, params), log);
  };
  const ports = { door, authority, verify, publicUrl, home, useCases, holds, orderIndex, clock, random: systemRandom };
  const endpoints: Endpoint[] = pagesOf(ports).flatMap((one) => {
    const handler = opened(one);
    const read = { name: one.name, method: 'GET' as const, path: one.path, handler };
    return one.form ? [read, { ...read, name: `${one.name}Form`, method: 'POST' as const }] : [read];
  });
  const elsewhere = opened(nothingHere);
  return { endpoints: [...endpoints, assetEndpoint(elsewhere), iconEndpoint], elsewhere };
}

const pageRequest = ({ method, url, headers, body }: HttpRequest, params: PageRequest['params']): PageRequest => ({
  method,
  url,
  params,
  headers,
  body,
});

/** GET /assets/{file}: what the pages load; its name is its hash, so that browsers keep it forever. */
const assetEndpoint = (elsewhere: Endpoint['handler']): Endpoint => ({
  name: 'pageAsset',
  method: 'GET',
  path: 'assets/{file}',
  async handler(request, context, params) {
    const asset = findAsset(params['file'] ?? '');
    if (!asset) return elsewhere(request, context, {});
    return { status: 200, headers: { ...ASSET_HEADERS, 'Content-Type': asset.contentType }, body: asset.body };
  },
});

/** GET /favicon.ico: what browsers ask for by themselves. */
const iconEndpoint: Endpoint = {
  name: 'pageIcon',
  method: 'GET',
  path: 'favicon.ico',
  handler: async () => ({
    status: 200,
    headers: { ...ASSET_HEADERS, 'Cache-Control': 'public, max-age=86400', 'Content-Type': 'image/svg+xml' },
    body: ICON,
  }),
};

const PAGE_PATH = /^\/*(?:console|accept|agreements|sign-in|signed-in|sign-out|assets)(?:\/|$)/i;

/** Whether a path belongs to the pages, so that an error there is a page. */
export const isPagePath = (pathname: string): boolean => PAGE_PATH.test(pathname);

const nothingHere = page({
  name: 'noPage',
  path: '{*path}',
  access: 'anyone',
  params: EmptyInput,
  query: EmptyInput,
  view: async () => refuse('PathNotFound'),
});
