import type { Clock } from '../clock.ts';

/** How much a partner may ask of one instance: so much at once, and from then on so much a second. */
export interface RateLimit {
  readonly burst: number;
  readonly perSecond: number;
}

/**
 * Takes what a request costs from the partner's bucket, less what was taken for it before; a plain request costs 1.
 * Answers 0, or the whole seconds to wait until the same request passes.
 */
export type RateLimiter = (partnerId: string, cost?: number, paid?: number) => number;

/** Rows of a body that count like one request. */
export const ROWS_A_UNIT = 10;

/** What is read to its end, however much that is, counts like so many requests. */
export const EXPORT_COST = 20;

/** How many partners one instance watches; beyond it the longest silent is forgotten. */
const WATCHED = 10_000;

/** Token buckets. What costs more than a burst passes when the bucket is full, and leaves a debt. */
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
