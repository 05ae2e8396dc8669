import type { LogHint } from '../domain/evidence/log-hint.ts';
import type { FailedWork, Requeue } from '../work/failed-work.ts';
import type { SequenceEntries } from './sequence-entries.ts';

interface Deps {
  readonly sequence: SequenceEntries;
  readonly requeue: Requeue<LogHint>;
}

/** Logs the entries of chains that events told of. What fails is requeued, each chain alone (X2). */
export const followEvents =
  ({ sequence, requeue }: Deps) =>
  async (hints: readonly LogHint[], attempt = 0): Promise<void> => {
    const failed: FailedWork<LogHint>[] = [];
    for (const [environment, told] of Map.groupBy(hints, (hint) => hint.environment)) {
      const fail = (fault: unknown, chains = told.map(({ chain }) => chain)) =>
        failed.push(...chains.map((chain) => ({ work: { environment, chain }, attempt: attempt + 1, fault })));
      try {
        const chains = told.map(({ chain }) => chain);
        for (const { chain, fault } of (await sequence(environment, chains)).failed) fail(fault, [chain]);
      } catch (fault) {
        fail(fault);
      }
    }
    await requeue(failed);
  };
export type FollowEvents = ReturnType<typeof followEvents>;
