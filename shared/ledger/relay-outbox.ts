import type { Clock } from '../clock.ts';
import { Unavailable } from '../errors.ts';
import type { OutboxPromise, WakeUp } from './wake-up.ts';

/** Writers decide anew for half of it at most, by their own clocks: whatever still comes was decided before. */
const FENCED_AFTER_MS = 120_000;

/** The outbox rows of a place, as its wake-ups name them. */
export interface Outbox<W, R> {
  read(wakeUp: W): Promise<R | undefined>;
  /**
   * Fences the place: no change that was decided on it as it was before can commit any more. False when the row came
   * after all, or the place changed meanwhile.
   */
  fence(wakeUp: W): Promise<boolean>;
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
 * yet is waited for until nobody decides anew under its id; then what was decided before is fenced off, which leaves
 * nothing behind. True when nothing is left to do.
 */
export const relayOutbox =
  <W extends WakeUp & OutboxPromise, R>({ outbox, fulfil, clock, onWaited }: Deps<W, R>) =>
  async (wakeUp: W): Promise<boolean> => {
    const row = await outbox.read(wakeUp);
    const age = clock().getTime() - Date.parse(wakeUp.since);
    if (!row && age <= FENCED_AFTER_MS) return false;
    if (!row && (await outbox.fence(wakeUp))) return true;
    // Waiting spends no attempt (X4), so what may go on for ever is a fault.
    if (!row) throw new Unavailable('The place of the outbox row changes too often to be fenced.');
    onWaited?.(age / 1000);
    if (!(await fulfil(wakeUp, row))) return false;
    await outbox.remove(wakeUp);
    return true;
  };
