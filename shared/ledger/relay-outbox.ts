import type { Clock } from '../clock.ts';
import { Unavailable } from '../errors.ts';
import { LOOKS_AT_MOST, type OutboxPromise, type WakeUp } from './wake-up.ts';

/** Twice the time within which writers commit by their clocks: a later commit was decided before. */
const FENCED_AFTER_MS = 120_000;

/** The outbox rows of one ledger or catalogue, addressed by wake-ups. */
export interface Outbox<W, R> {
  read(wakeUp: W): Promise<R | undefined>;
  /**
   * Prevents any commit that was decided on the current state. False when the row has appeared or the state changed
   * meanwhile.
   */
  fence(wakeUp: W): Promise<boolean>;
  /** No error when the row is absent. */
  remove(wakeUp: W): Promise<void>;
}

interface Deps<W, R> {
  readonly outbox: Outbox<W, R>;
  /** Publishes the row's events and completes its follow-up work; true when nothing is left. Idempotent. */
  readonly fulfil: (wakeUp: W, row: R) => Promise<boolean>;
  readonly clock: Clock;
  /** Called with the age of the row in seconds at each publish. */
  readonly onWaited?: ((seconds: number) => void) | undefined;
}

/**
 * Relays an outbox row (transactional outbox; the only publisher): publish, follow up, remove. While the row is absent,
 * its writer may still commit: the wake-up waits, longer each time, then fences the writer off. True when nothing is left
 * to do, or the wake-up that is to come next.
 */
export const relayOutbox =
  <W extends WakeUp & OutboxPromise, R>({ outbox, fulfil, clock, onWaited }: Deps<W, R>) =>
  async (wakeUp: W): Promise<true | W> => {
    const row = await outbox.read(wakeUp);
    const age = clock().getTime() - Date.parse(wakeUp.since);
    if (!row && age <= FENCED_AFTER_MS) return { ...wakeUp, looks: Math.min((wakeUp.looks ?? 0) + 1, LOOKS_AT_MOST) };
    if (!row && (await outbox.fence(wakeUp))) return true;
    // Waiting spends no attempt (X4), so a wait that could last forever is a fault.
    if (!row) throw new Unavailable('The state behind the outbox row changes too often to be fenced.');
    onWaited?.(age / 1000);
    if (!(await fulfil(wakeUp, row))) return { ...wakeUp, looks: undefined };
    await outbox.remove(wakeUp);
    return true;
  };
