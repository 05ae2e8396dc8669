const FIRST_DELAY_MS = 2_000;
const LONGEST_DELAY_MS = 600_000;
/** Some five hours with the delays above: longer than an outage that mends itself. */
const ATTEMPTS = 48;

/** Attempts are spent: the message belongs to the dead letters, where the host puts what keeps failing. */
export class AttemptsSpent extends Error {
  override readonly name = 'AttemptsSpent';
}

/**
 * When work that failed so many times is due again (X4): exponential backoff with jitter. Throws AttemptsSpent, whose
 * cause is the fault, when it failed often enough.
 */
export function nextAttempt(failures: number, fault?: unknown): Date {
  if (failures > ATTEMPTS) throw new AttemptsSpent('The work failed as often as it may.', { cause: fault });
  const longest = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - 1));
  return new Date(Date.now() + longest * (0.5 + Math.random() / 2));
}
