import { ok, refuse, type Result } from '../domain/refusal.ts';
import { shardName, type Sweep, type SweepItem } from '../domain/renewals/sweep.ts';
import type { SweepStore } from './sweep-store.ts';
import { workOf } from './supervise-sweep.ts';

/** A sweep with the work that is not done yet. */
export interface SweepStatus {
  readonly sweep: Sweep;
  readonly missing: readonly SweepItem[];
}

/** One sweep and its missing work: its row, and while it is not complete those of its work items. */
export const readSweep =
  ({ sweeps }: { sweeps: SweepStore }) =>
  async (sweepId: string): Promise<Result<SweepStatus>> => {
    const stored = await sweeps.read(sweepId);
    if (!stored) return refuse('PathNotFound');
    const sweep = stored.value;
    if (sweep.state === 'completed') return ok({ sweep, missing: [] });
    const done = new Set<string>();
    for await (const { name, progress } of sweeps.progress(sweepId)) if (progress.done) done.add(name);
    return ok({ sweep, missing: workOf(sweep).filter((item) => !done.has(shardName(item))) });
  };
