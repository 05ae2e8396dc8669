import type { Clock } from '../clock.ts';
import type { SweepQueue } from './sweep-store.ts';

interface Deps {
  readonly queue: SweepQueue;
  /** How old a reader's catalogue may be. */
  readonly catalogueMaxAgeMs: number;
  readonly clock: Clock;
}

/** Has the sweep that a changed catalogue calls for begun when every reader knows the change (R5). */
export const sweepAfter =
  ({ queue, catalogueMaxAgeMs, clock }: Deps) =>
  ({ revision, changedAt }: { revision: number; changedAt: string }): Promise<void> => {
    const known = Date.parse(changedAt) + 2 * catalogueMaxAgeMs;
    return queue.sendCheck({ revision }, Math.max(0, known - clock().getTime()));
  };
