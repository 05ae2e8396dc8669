import type { Supervision } from '../domain/work/progress.ts';

/** Work without progress for this long is sent again. */
const STALLED_MS = 600_000;

interface Found {
  readonly now: Date;
  /** Its missing work has not been sent yet. */
  readonly isNew: boolean;
  readonly hasProgressed: boolean;
  readonly send: () => Promise<void>;
  readonly sendNextCheck: () => Promise<void>;
}

/**
 * Checks an incomplete run: sends missing work if it is new or stalled, then schedules the next check. The returned run
 * is stored last: a crash in between repeats the check, so that no run is left without one.
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
