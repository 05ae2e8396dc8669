import type { Clock } from '../clock.ts';

/** Rate limit of a partner on one instance: burst, then requests per second. */
export interface RateLimit {
  readonly burst: number;
  readonly perSecond: number;
}

/**
 * Takes a request's cost, less the part already paid, from the partner's bucket, or gives back what was paid too much; a
 * plain request costs 1. Returns 0, or the whole seconds to wait.
 */
export type RateLimiter = (partnerId: string, cost?: number, paid?: number) => number;

/** Rows of a body per unit of cost. */
export const ROWS_A_UNIT = 10;

/** Bytes of a large body per unit of cost, because its rows cause the work. */
export const BYTES_A_UNIT = 64 * 1024;

/** The most bytes of a body that cost no more than any request. */
export const SMALL_BODY = 64 * 1024;

/** The cost of a body before it is read: by its `Content-Length`; without one, by the most bytes that are read. */
export function costOfReading(contentLength: string | null, maxBytes: number): number {
  const stated = contentLength === null ? maxBytes : Number(contentLength);
  return maxBytes <= SMALL_BODY ? 1 : 1 + (stated <= maxBytes ? stated : maxBytes) / BYTES_A_UNIT;
}

/** Cost of a request that is read to its end. */
export const EXPORT_COST = 20;

/** Maximum number of partners in memory; the least recent is evicted. */
const WATCHED = 10_000;

/** Token buckets. A cost above the burst passes with a full bucket and leaves a debt. */
export function rateLimiter({ burst, perSecond }: RateLimit, clock: Clock): RateLimiter {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (partnerId, cost = 1, paid = 0) => {
    const at = clock().getTime();
    const last = buckets.get(partnerId) ?? { tokens: burst, at };
    const refilled = Math.min(burst, last.tokens + (Math.max(0, at - last.at) / 1000) * perSecond);
    const needed = Math.min(cost, burst);
    const passes = refilled + paid >= needed;
    buckets.delete(partnerId);
    buckets.set(partnerId, { tokens: passes ? refilled + paid - cost : refilled, at });
    if (buckets.size > WATCHED) buckets.delete(buckets.keys().next().value!);
    return passes ? 0 : Math.max(1, Math.ceil((needed - refilled) / perSecond));
  };
}
