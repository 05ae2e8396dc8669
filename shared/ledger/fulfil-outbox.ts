import type { Clock } from '../clock.ts';
import type { OutboxPromise, WakeUp } from './wake-up.ts';

/** After this age a write that has not come will not come: its commit was given up at half of it. */
const BARRED_AFTER_MS = 120_000;

/** The outbox rows of a place, as its wake-ups name them. */
export interface Outbox<W, R> {
  read(wakeUp: W): Promise<R | undefined>;
  /** Puts a tombstone in the row's place, so that a late commit fails; false when the row came after all. */
  bar(wakeUp: W): Promise<boolean>;
  /** No error when it is gone. */
  remove(wakeUp: W): Promise<void>;
}

interface Deps<W, R> {
  readonly outbox: Outbox<W, R>;
  /** Announces and follows up what the row promises; true when nothing is left to do. Safe to repeat. */
  readonly fulfil: (wakeUp: W, row: R) => Promise<boolean>;
  readonly clock: Clock;
  /** Told how many seconds a row has waited, each time that it is announced. */
  readonly onWaited?: ((seconds: number) => void) | undefined;
}

/**
 * Fulfils an outbox row, as the only one who publishes it: announce, follow up, then remove. A row that is not there
 * yet is waited for until it can no longer come, then barred by a tombstone. True when nothing is left to do.
 */
export const fulfilOutbox =
  <W extends WakeUp & OutboxPromise, R extends { tombstone?: boolean | undefined }>({
    outbox,
    fulfil,
    clock,
    onWaited,
  }: Deps<W, R>) =>
  async (wakeUp: W): Promise<boolean> => {
    const row = await outbox.read(wakeUp);
    const age = clock().getTime() - Date.parse(wakeUp.since);
    if (!row) return age > BARRED_AFTER_MS && outbox.bar(wakeUp);
    if (row.tombstone) return true;
    onWaited?.(age / 1000);
    if (!(await fulfil(wakeUp, row))) return false;
    await outbox.remove(wakeUp);
    return true;
  };
