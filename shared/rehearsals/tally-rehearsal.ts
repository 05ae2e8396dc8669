import type { Clock } from '../clock.ts';
import { NO_IMPACT, type Rehearsal, type Tally } from '../domain/rehearsals/rehearsal.ts';
import { afterPage } from '../domain/rehearsals/tally.ts';
import { pageLoop } from '../work/page-loop.ts';
import type { RehearsalQueue, RehearsalStore } from './rehearsal-store.ts';

interface Deps {
  readonly rehearsals: RehearsalStore;
  readonly queue: RehearsalQueue;
  readonly clock: Clock;
  /** Called once per completed rehearsal. */
  readonly onCompleted: (rehearsal: Rehearsal) => void;
}

export const WORK_FOR_MS = 20_000;
const PAGE = 1000;

/**
 * Counts a rehearsal's impact by partner and in total, and completes it. Counting stored rows is idempotent, however
 * often the work was delivered; the order by partner and customer makes distinct customers adjacent.
 */
export const tallyRehearsal =
  ({ rehearsals, queue, clock, onCompleted }: Deps) =>
  async (rehearsalId: string): Promise<void> => {
    const tally = await pageLoop<Tally>({
      clock,
      workForMs: WORK_FOR_MS,
      stored: await rehearsals.readTally(rehearsalId),
      start: { done: false, counts: { ...NO_IMPACT, customers: 0 } },
      page: async (tallied) => {
        const { items, after } = await rehearsals.stopped(rehearsalId, { size: PAGE, after: tallied.after });
        const next = afterPage(
          tallied,
          items.map(({ stopped }) => stopped),
          after,
        );
        await rehearsals.keepPartners(rehearsalId, next.partners);
        return next.tally;
      },
      write: (tallied, etag) => rehearsals.writeTally(rehearsalId, tallied, etag),
      reread: () => rehearsals.readTally(rehearsalId),
      resend: () => queue.sendTally(rehearsalId),
    });
    if (!tally) return;
    for (let rehearsal = await rehearsals.read(rehearsalId); rehearsal?.value.state === 'running';) {
      const completedAt = clock().toISOString();
      const completed: Rehearsal = { ...rehearsal.value, state: 'completed', completedAt, counts: tally.counts };
      if (await rehearsals.write(completed, rehearsal.etag)) return onCompleted(completed);
      rehearsal = await rehearsals.read(rehearsalId);
    }
  };
export type TallyRehearsal = ReturnType<typeof tallyRehearsal>;
