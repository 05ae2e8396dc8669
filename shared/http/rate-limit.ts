import type { Clock } from '../clock.ts';

/** How many requests a partner may send to one instance: so many at once, and from then on so many a second. */
export interface RateLimit {
  readonly burst: number;
  readonly perSecond: number;
}

/** How many partners one instance watches; beyond it the longest silent is forgotten. */
const WATCHED = 10_000;

/** Takes a token from the partner's bucket; answers the whole seconds to wait when it is empty, else 0. */
export function rateLimiter({ burst, perSecond }: RateLimit, clock: Clock): (partnerId: string) => number {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (partnerId) => {
    const at = clock().getTime();
    const last = buckets.get(partnerId) ?? { tokens: burst, at };
    const refilled = Math.min(burst, last.tokens + (Math.max(0, at - last.at) / 1000) * perSecond);
    const passes = refilled >= 1;
    buckets.delete(partnerId);
    buckets.set(partnerId, { tokens: passes ? refilled - 1 : refilled, at });
    if (buckets.size > WATCHED) buckets.delete(buckets.keys().next().value!);
    return passes ? 0 : Math.max(1, Math.ceil((1 - refilled) / perSecond));
  };
}
