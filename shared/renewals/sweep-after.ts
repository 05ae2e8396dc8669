import type { Clock } from '../clock.ts';
import type { SweepQueue } from './sweep-store.ts';

interface Deps {
  readonly queue: SweepQueue;
  /** Maximum age of a reader's catalogue. */
  readonly catalogueMaxAgeMs: number;
  readonly clock: Clock;
}

/** Schedules the sweep after a catalogue change for when all readers have the change (R5). */
export const sweepAfter =
  ({ queue, catalogueMaxAgeMs, clock }: Deps) =>
  ({ revision, changedAt }: { revision: number; changedAt: string }): Promise<void> => {
    const known = Date.parse(changedAt) + 2 * catalogueMaxAgeMs;
    return queue.sendCheck({ revision }, Math.max(0, known - clock().getTime()));
  };
