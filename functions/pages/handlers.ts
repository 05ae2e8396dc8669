import type { HttpRequest } from '@azure/functions';
import type { TokenCredential } from '@azure/identity';
import type { Clock } from '../../shared/clock.ts';
import { refuse } from '../../shared/domain/refusal.ts';
import { EmptyInput } from '../../shared/http/route.ts';
import type { RequestPipeline } from '../../shared/http/serve.ts';
import { ASSET_HEADERS, findAsset, ICON } from '../../shared/pages/assets.ts';
import { authorityOf } from '../../shared/pages/authority.ts';
import { clientAuthOf } from '../../shared/pages/client-auth.ts';
import { openPage } from '../../shared/pages/door.ts';
import { linkLimits } from '../../shared/pages/link-limits.ts';
import { page, type Page } from '../../shared/pages/page.ts';
import { sealsOn } from '../../shared/pages/seals.ts';
import type { Door, PageRequest } from '../../shared/pages/visit.ts';
import { systemRandom } from '../../shared/random.ts';
import type { Log } from '../../shared/telemetry/log.ts';
import { systemTimers } from '../../shared/timers.ts';
import type { Adapters } from '../adapters.ts';
import type { Config } from '../config.ts';
import type { Handler } from '../http/lazy-handlers.ts';
import type { UseCases } from '../use-cases.ts';
import { addressesOf, assetAddress, iconAddress, pagesOf, SECTIONS } from './index.ts';
import { homeIn } from './page-ports.ts';

export interface PageParts {
  readonly config: Config;
  readonly pages: NonNullable<Config['pages']>;
  readonly adapters: Adapters;
  readonly useCases: UseCases;
  readonly pipeline: RequestPipeline;
  readonly identity: TokenCredential;
  readonly log: Log;
  readonly clock: Clock;
}

/** The handlers of the pages by the names of their addresses, with the one of paths that have no page. */
export function pageHandlers({ config, pages, adapters, useCases, pipeline, identity, log, clock }: PageParts) {
  const { partners, relationships, sessionKeys, holds, orderIndex } = adapters;
  const { operatorTenants, requireMfa, acceptingRoles } = config.tokens;
  const { publicUrl } = config.http;
  const { verify, limit } = pipeline;
  const surroundings = { timers: systemTimers, random: systemRandom };
  const door: Door = {
    seals: sealsOn(sessionKeys, clock),
    partners,
    requireMfa,
    acceptingRoles,
    limit,
    followerOf: config.http.rateLimit && linkLimits(clock),
    publicUrl,
    sections: SECTIONS,
    ...surroundings,
  };
  const authority = authorityOf(
    { ...pages, publicUrl, clientAuth: clientAuthOf(pages.clientSecret, identity) },
    { clock, ...surroundings },
  );
  const home = homeIn({ partners, relationships, operatorTenants });
  const opened = (one: Page): Handler => {
    const open = openPage(door, one);
    return (request, _, params) => open(pageRequest(request, params), log);
  };
  const ports = { door, authority, verify, publicUrl, home, useCases, holds, orderIndex, clock, random: systemRandom };
  const elsewhere = opened(nothingHere);
  return new Map<string, Handler>([
    ...pagesOf(ports).flatMap((one) => {
      const handler = opened(one);
      return addressesOf(one).map(({ name }): [string, Handler] => [name, handler]);
    }),
    [assetAddress.name, asset(elsewhere)],
    [iconAddress.name, icon],
    [nothingHere.name, elsewhere],
  ]);
}

const pageRequest = ({ method, url, headers, body }: HttpRequest, params: PageRequest['params']): PageRequest => ({
  method,
  url,
  params,
  headers,
  body,
});

/** Browsers keep a file forever: its name is its hash. */
const asset =
  (elsewhere: Handler): Handler =>
  async (request, context, params) => {
    const found = findAsset(params['file'] ?? '');
    if (!found) return elsewhere(request, context, {});
    return { status: 200, headers: { ...ASSET_HEADERS, 'Content-Type': found.contentType }, body: found.body };
  };

const icon: Handler = async () => ({
  status: 200,
  headers: { ...ASSET_HEADERS, 'Cache-Control': 'public, max-age=86400', 'Content-Type': 'image/svg+xml' },
  body: ICON,
});

const nothingHere = page({
  name: 'noPage',
  path: '{*path}',
  access: 'anyone',
  params: EmptyInput,
  query: EmptyInput,
  view: async () => refuse('PathNotFound'),
});
