import { Unavailable } from '../errors.ts';

const ATTEMPTS = 10;

/**
 * Repeats a change that is decided on the gate as it stands and committed under its ETag, until it returns anything but
 * undefined, which tells that the gate had changed. Throws Unavailable when it keeps changing.
 */
export async function underGate<T>(change: () => Promise<T | undefined>): Promise<T> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const outcome = await change();
    if (outcome !== undefined) return outcome;
  }
  throw new Unavailable('The gate of this customer changes too often right now.');
}
