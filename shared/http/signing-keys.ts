import { createLocalJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { withDeadline } from '../deadline.ts';
import type { Timers } from '../timers.ts';

/** Minimum interval of lookups for unknown key ids: follows rotations, but prevents floods of the authority. */
const LOOK_AGAIN_MS = 5_000;
/** Maximum age of keys, so that revoked ones are dropped. */
const MAX_AGE_MS = 10 * 60_000;
const TIMEOUT_MS = 5_000;
const PAUSE_AFTER_FAILURE_MS = 1_000;

/** Asks for the document of a key set; the signal aborts it at the deadline. */
export type FetchKeySet = (
  url: string,
  deadline: AbortSignal,
) => Promise<{ readonly status: number; text(): Promise<string> }>;

export const fetchKeySet: FetchKeySet = (url, signal) =>
  fetch(url, { signal, redirect: 'manual', headers: { accept: 'application/json, application/jwk-set+json' } });

export interface KeySetSource {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly fetchKeySet: FetchKeySet;
  /** Called on each failed load of a key set. */
  readonly onUnreachable?: (() => void) | undefined;
}

export interface SigningKeys {
  /** The key of a token's header. Throws jose's JWKSNoMatchingKey, or what makes the key set unreadable. */
  readonly keyOf: JWTVerifyGetKey;
  /** Identifies the current key set by content; undefined if there is none or it is too old. */
  edition(): number | undefined;
  /** Throws without a usable key set; does not reload a fresh one. */
  probe(): Promise<void>;
}

/**
 * A document without any key that can verify a signature is a fault of the authority: as an answer it would refuse every
 * token.
 */
const KeySet = z.object({
  keys: z
    .array(z.looseObject({ kty: z.string() }))
    .refine((keys) => keys.some(({ kty, use = 'sig' }) => use === 'sig' && (kty === 'RSA' || kty === 'EC'))),
});

/** An authority's public keys: loaded on first use, follow rotations, with rate-limited lookups. */
export function signingKeys(jwksUri: string, source: KeySetSource): SigningKeys {
  const { clock, timers, onUnreachable } = source;
  let kept: { readonly keyOf: JWTVerifyGetKey; readonly text: string; readonly askedAt: number } | undefined;
  let failure: { readonly error: unknown; readonly at: number } | undefined;
  let loading: Promise<JWTVerifyGetKey> | undefined;
  let editions = 0;
  const now = () => clock().getTime();
  const isWithin = (at: number | undefined, ms: number): boolean => {
    const age = at === undefined ? Infinity : now() - at;
    return age >= 0 && age < ms;
  };
  const isFresh = () => isWithin(kept?.askedAt, MAX_AGE_MS);

  const read = (): Promise<z.infer<typeof KeySet>> =>
    withDeadline(timers, TIMEOUT_MS, async (deadline) => {
      const response = await source.fetchKeySet(jwksUri, deadline);
      if (response.status !== 200) throw new Error(`The key set was answered with ${response.status}.`);
      return KeySet.parse(JSON.parse(await response.text()));
    });

  const load = async (): Promise<JWTVerifyGetKey> => {
    // The age begins with the question: the answer may be as old.
    const askedAt = now();
    try {
      const keySet = await read();
      const text = JSON.stringify(keySet);
      const keyOf = createLocalJWKSet(keySet);
      // Anyone can trigger a reload with an unknown key id; unchanged keys keep their edition.
      if (text !== kept?.text) editions++;
      kept = { keyOf, text, askedAt };
      return keyOf;
    } catch (error) {
      failure = { error, at: now() };
      onUnreachable?.();
      throw error;
    } finally {
      loading = undefined;
    }
  };

  /** Concurrent callers share one load. After a failure nobody asks for a moment, regardless of the number of tokens. */
  const loadOnce = async (): Promise<JWTVerifyGetKey> => {
    if (!loading && failure && isWithin(failure.at, PAUSE_AFTER_FAILURE_MS)) throw failure.error;
    return (loading ??= load());
  };

  return {
    async keyOf(header, token) {
      const keyOf = kept && isFresh() ? kept.keyOf : await loadOnce();
      try {
        return await keyOf(header, token);
      } catch (error) {
        const mayBeNew = error instanceof errors.JWKSNoMatchingKey && !isWithin(kept?.askedAt, LOOK_AGAIN_MS);
        if (!mayBeNew) throw error;
        return (await loadOnce())(header, token);
      }
    },
    edition: () => (isFresh() ? editions : undefined),
    async probe() {
      if (!isFresh()) await loadOnce();
    },
  };
}
