import type { FailedWork, Requeue } from '../work/failed-work.ts';
import { inRemoteSpan } from '../telemetry/trace.ts';
import type { Received, WakeUp, WakeUps } from './wake-up.ts';

interface Deps<W extends WakeUp> {
  /** Does what a wake-up is for; true when nothing is left to do, false when it has to wait. Safe to repeat. */
  readonly follow: (wakeUp: W) => Promise<boolean>;
  readonly wakeUps: WakeUps;
  readonly requeue: Requeue<Received<W>>;
}

/**
 * Follows wake-ups, each by itself and within its own trace. What is not done yet comes again soon, which spends no
 * attempt; what fails is put back. `attempt` counts how often these failed before.
 */
export const handleWakeUps =
  <W extends WakeUp>({ follow, wakeUps, requeue }: Deps<W>) =>
  async (came: readonly Received<W>[], attempt = 0): Promise<void> => {
    const waiting: W[] = [];
    const failed: FailedWork<Received<W>>[] = [];
    await Promise.all(
      came.map(async (wakeUp) => {
        try {
          if (!(await inRemoteSpan(`follow ${wakeUp.kind}`, wakeUp.trace, () => follow(wakeUp)))) waiting.push(wakeUp);
        } catch (fault) {
          failed.push({ work: wakeUp, attempt: attempt + 1, fault });
        }
      }),
    );
    await Promise.all([wakeUps.schedule(...waiting), requeue(failed)]);
  };
