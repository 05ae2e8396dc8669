import type { Supervision } from '../domain/work/progress.ts';

/** Work that made no progress for so long is sent again. */
const STALLED_MS = 600_000;

interface Found {
  readonly now: Date;
  /** Its missing work was never sent. */
  readonly isNew: boolean;
  readonly hasProgressed: boolean;
  readonly send: () => Promise<void>;
  readonly sendNextCheck: () => Promise<void>;
}

/**
 * Checks a run that is not done: missing work is sent if it is new or stalled, then the next check is scheduled. The
 * run is returned to be stored afterwards only: a crash in between repeats the check, and no run is left without one.
 */
export async function superviseWork<Run extends Supervision>(
  run: Run,
  { now, isNew, hasProgressed, send, sendNextCheck }: Found,
): Promise<Run> {
  const isStalled = !hasProgressed && now.getTime() - Date.parse(run.activeAt ?? run.startedAt) > STALLED_MS;
  if (isNew || isStalled) await send();
  await sendNextCheck();
  return isNew || isStalled || hasProgressed ? { ...run, activeAt: now.toISOString() } : run;
}
