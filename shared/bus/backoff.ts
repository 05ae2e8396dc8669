import type { Clock } from '../clock.ts';
import type { Random } from '../random.ts';

const FIRST_DELAY_MS = 2_000;
const LONGEST_DELAY_MS = 600_000;
/**
 * In the first quarter of an hour. Events wait for the one before them, each with a pause of its own: with longer ones
 * a stream of ten came minutes after its first.
 */
const LONGEST_AT_FIRST_MS = 60_000;
const AT_FIRST = 20;
/** About five hours with the delays above, longer than a transient outage. */
const ATTEMPTS = 60;

/** Attempts are spent: the host dead-letters the message. */
export class AttemptsSpent extends Error {
  override readonly name = 'AttemptsSpent';
}

/** What a sender of scheduled messages needs. */
export interface Surroundings {
  readonly clock: Clock;
  readonly random: Random;
}

/**
 * The next attempt after this many failures (X4): exponential backoff with jitter. Throws AttemptsSpent, with the fault
 * as cause, after the last one.
 */
export function nextAttempt(failures: number, { clock, random }: Surroundings, fault?: unknown): Date {
  if (failures > ATTEMPTS)
    throw new AttemptsSpent('The work has failed the maximum number of times.', { cause: fault });
  const most = failures <= AT_FIRST ? LONGEST_AT_FIRST_MS : LONGEST_DELAY_MS;
  const longest = Math.min(most, FIRST_DELAY_MS * 2 ** (failures - 1));
  return new Date(clock().getTime() + longest * (0.5 + random.fraction() / 2));
}
