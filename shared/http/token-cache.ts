import { hash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Caller } from './caller.ts';
import type { SigningKeys } from './signing-keys.ts';

interface Remembered {
  readonly caller: Caller;
  readonly signing: SigningKeys;
  /** Edition of the keys that verified the token. */
  readonly edition: number;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/**
 * Callers of verified tokens, which saves repeated signature checks. Holds digests, not tokens. An entry is valid until
 * the token expires or the keys change or age out, so that no token is accepted longer than without the cache.
 */
export function tokenCache(capacity: number, clock: Clock) {
  const known = new Map<string, Remembered>();
  const nameOf = (token: string): string => hash('sha256', token, 'base64');
  return {
    find(token: string): Caller | undefined {
      const name = nameOf(token);
      const found = known.get(name);
      if (!found) return undefined;
      if (found.signing.edition() === found.edition && clock().getTime() < found.expiresAt) return found.caller;
      known.delete(name);
      return undefined;
    },

    /** Evicts the oldest entry. Stores nothing if there were no keys before the verification. */
    keep(token: string, caller: Caller, by: Omit<Remembered, 'caller' | 'edition'> & { edition: number | undefined }) {
      if (by.edition === undefined) return;
      if (known.size >= capacity) known.delete(known.keys().next().value!);
      known.set(nameOf(token), { ...by, edition: by.edition, caller });
    },
  };
}
