import { Unavailable } from '../errors.ts';

const ATTEMPTS = 10;

/**
 * Repeats a change that is decided on the current gate and committed under its ETag; undefined from `change` means a
 * lost race. Throws Unavailable after too many.
 */
export async function underGate<T>(change: () => Promise<T | undefined>): Promise<T> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const outcome = await change();
    if (outcome !== undefined) return outcome;
  }
  throw new Unavailable('The gate of this customer changes too often right now.');
}
