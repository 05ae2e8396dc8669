import type { Clock } from '../clock.ts';

interface Deps {
  /** Maximum age of a reader's catalogue. */
  readonly maxAgeMs: number;
  readonly clock: Clock;
}

/** The last instant at which a version can be rescheduled or withdrawn; undefined where it is past. */
export const changeableUntil =
  ({ maxAgeMs, clock }: Deps) =>
  (effectiveAt: string): string | undefined => {
    const lastMs = Date.parse(effectiveAt) - 2 * maxAgeMs;
    return lastMs > clock().getTime() ? new Date(lastMs).toISOString() : undefined;
  };
