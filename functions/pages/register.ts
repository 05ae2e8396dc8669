import { loadOnce } from '../../shared/load-once.ts';
import { EmptyInput, openRoute } from '../../shared/http/route.ts';
import { serve } from '../../shared/http/serve.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { PAGE_ADDRESSES } from './addresses.ts';
import type { PageParts } from './handlers.ts';

/**
 * The pages as endpoints, and what answers every other path of theirs. Their code is nearly half of the bundle, so it
 * loads with the first request for one of them.
 */
export function pageEndpoints(parts: PageParts) {
  const handlers = loadOnce(async () => (await import('./handlers.ts')).pageHandlers(parts));
  const handlerOf =
    ({ name, path }: Pick<Endpoint, 'name' | 'path'>): Endpoint['handler'] =>
    async (request, context, params) => {
      try {
        return await (await handlers()).get(name)!(request, context, params);
      } catch (fault) {
        const failing = openRoute({ name, path, summary: '', query: EmptyInput, responses: {} }, () =>
          Promise.reject(fault),
        );
        return serve(parts.pipeline, failing)(request, parts.log);
      }
    };
  return {
    endpoints: PAGE_ADDRESSES.map((address): Endpoint => ({ ...address, handler: handlerOf(address) })),
    elsewhere: handlerOf({ name: 'noPage', path: '{*path}' }),
  };
}

const PAGE_PATH = /^\/*(?:console|accept|agreements|sign-in|signed-in|sign-out|assets)(?:\/|$)/i;

/** Whether a path belongs to the pages, so that an error there is a page. */
export const isPagePath = (pathname: string): boolean => PAGE_PATH.test(pathname);
