import type { Clock } from '../clock.ts';
import type { Random } from '../random.ts';

const FIRST_DELAY_MS = 2_000;
const LONGEST_DELAY_MS = 600_000;
/** About five hours with the delays above, longer than a transient outage. */
const ATTEMPTS = 48;

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
  const longest = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - 1));
  return new Date(clock().getTime() + longest * (0.5 + random.fraction() / 2));
}
