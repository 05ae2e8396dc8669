import type { HttpHandler } from '@azure/functions';
import type { Clock } from '../../../shared/clock.ts';
import { within } from '../../../shared/deadline.ts';
import { systemTimers } from '../../../shared/timers.ts';
import { maxAgeCache } from '../../../shared/max-age-cache.ts';

export type HealthChecks = Readonly<Record<string, () => Promise<unknown>>>;

const CHECK_WITHIN_MS = 5_000;

/** The minimum interval between checks of the parts, because callers are anonymous and unlimited. */
export const HEALTH_MAX_AGE_MS = 5_000;

/**
 * GET /health: 200 only when every part answers; names the parts that do not. Requests never wait for followers: without
 * one the service is degraded, and still 200. Concurrent callers share one check.
 */
export function health(checks: HealthChecks, followers: HealthChecks, clock: Clock): HttpHandler {
  const checkAll = () =>
    Promise.all(
      Object.entries({ ...checks, ...followers }).map(async ([name, check]) => [name, await answers(check)] as const),
    );
  const results = maxAgeCache(checkAll, HEALTH_MAX_AGE_MS, clock);
  return async () => {
    const parts = await results.read();
    const down = parts.flatMap(([name, up]) => (up ? [] : [name]));
    const healthy = down.every((name) => Object.hasOwn(followers, name));
    const jsonBody = {
      status: !healthy ? 'unhealthy' : down.length > 0 ? 'degraded' : 'healthy',
      parts: Object.fromEntries(parts.map(([name, up]) => [name, up ? 'up' : 'down'])),
    };
    return { status: healthy ? 200 : 503, headers: { 'Cache-Control': 'no-store' }, jsonBody };
  };
}

const answers = (check: () => Promise<unknown>): Promise<boolean> =>
  within(systemTimers, CHECK_WITHIN_MS, 'The check', check()).then(
    () => true,
    () => false,
  );
