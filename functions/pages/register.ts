import type { Endpoint } from '../http/endpoint.ts';
import { lazyHandlers } from '../http/lazy-handlers.ts';
import { PAGE_ADDRESSES } from './addresses.ts';
import type { PageParts } from './handlers.ts';

/**
 * The pages as endpoints, and what answers every other path of theirs. Their code is nearly half of the bundle, so it
 * loads with the first request for one of them.
 */
export function pageEndpoints(parts: PageParts) {
  const handlerOf = lazyHandlers(parts, async () => (await import('./handlers.ts')).pageHandlers(parts));
  return {
    endpoints: PAGE_ADDRESSES.map((address): Endpoint => ({ ...address, handler: handlerOf(address) })),
    elsewhere: handlerOf({ name: 'noPage', path: '{*path}' }),
  };
}

const PAGE_PATH = /^\/*(?:console|accept|agreements|sign-in|signed-in|sign-out|assets)(?:\/|$)/i;

/** Whether a path belongs to the pages, so that an error there is a page. */
export const isPagePath = (pathname: string): boolean => PAGE_PATH.test(pathname);
