import { hash } from 'node:crypto';
import type { SigningKeys } from './signing-keys.ts';
import type { Caller } from './token.ts';

interface Remembered {
  readonly caller: Caller;
  readonly signing: SigningKeys;
  /** The edition of the keys that verified it. */
  readonly edition: number;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/**
 * Whom verified tokens speak for, so that a client's next request with the same token costs no signature. Holds digests,
 * no tokens. A token is forgotten when it expires and whenever the keys have changed or grown too old, so that nothing is
 * let in for longer than without this.
 */
export function tokenCache(capacity: number) {
  const known = new Map<string, Remembered>();
  const nameOf = (token: string): string => hash('sha256', token, 'base64');
  return {
    find(token: string): Caller | undefined {
      const name = nameOf(token);
      const found = known.get(name);
      if (!found) return undefined;
      if (found.signing.edition() === found.edition && Date.now() < found.expiresAt) return found.caller;
      known.delete(name);
      return undefined;
    },

    /** The oldest makes room. Nothing is kept where there were no keys before the token was verified. */
    keep(token: string, caller: Caller, by: Omit<Remembered, 'caller' | 'edition'> & { edition: number | undefined }) {
      if (by.edition === undefined) return;
      if (known.size >= capacity) known.delete(known.keys().next().value!);
      known.set(nameOf(token), { ...by, edition: by.edition, caller });
    },
  };
}
