import type { Mutant } from './mutant.ts';

const TOKEN = 'shared/http/token.ts';
const KEYS = 'shared/http/signing-keys.ts';
const CACHE = 'shared/http/token-cache.ts';

/** Guards of who calls: tokens, and the keys that verify them. */
export const TOKEN_MUTANTS: readonly Mutant[] = [
  {
    guard: 'a token is for this service',
    file: TOKEN,
    find: 'if (!isFor(payload, audiences))',
    replace: 'if (!payload)',
  },
  {
    guard: 'the issuer of a token is one of those that are configured, with the tenant that it names',
    file: TOKEN,
    find: '.find(({ issuer }) => issuer === iss);',
    replace: '.find(({ issuer }) => issuer !== undefined || iss);',
    also: { file: TOKEN, find: 'const options = { issuer, algorithms', replace: 'const options = { algorithms' },
  },
  {
    guard: 'a token that has expired, or is not valid yet, is refused',
    file: TOKEN,
    find: 'clockTolerance: SKEW_SECONDS',
    replace: 'clockTolerance: 90_000',
  },
  {
    guard: 'the role of a publisher counts in the tenants of the operator alone',
    file: TOKEN,
    find: "new Set(['AgreementPublisher', ",
    replace: 'new Set([',
  },
  {
    guard: 'the role of a mirror counts in the tenants of the operator alone, or where the registry says so',
    file: TOKEN,
    find: ", 'SubscriptionMirror'])",
    replace: '])',
  },
  {
    guard: 'a token that is remembered expires',
    file: CACHE,
    find: ' && clock().getTime() < found.expiresAt',
    replace: '',
  },
  {
    guard: 'a token is remembered as long as the keys stay the same',
    file: CACHE,
    find: 'found.signing.edition() === found.edition && ',
    replace: '',
  },
  {
    guard: 'keys that were read too long ago verify nothing',
    file: KEYS,
    find: 'const isFresh = () => isWithin(kept?.askedAt, MAX_AGE_MS);',
    replace: 'const isFresh = () => kept !== undefined;',
  },
  {
    guard: 'a key that nobody knows is looked up',
    file: KEYS,
    find: 'if (!mayBeNew) throw error;',
    replace: 'if (mayBeNew || !mayBeNew) throw error;',
  },
  {
    guard: 'a lookup of an unknown key waits some seconds after the last one',
    file: KEYS,
    find: ' && !isWithin(kept?.askedAt, LOOK_AGAIN_MS)',
    replace: '',
  },
  {
    guard: 'after a failed lookup of keys nobody asks for a moment',
    file: KEYS,
    find: 'if (!loading && failure && isWithin(failure.at, PAUSE_AFTER_FAILURE_MS)) throw failure.error;',
    replace: '',
  },
  {
    guard: 'a key set without a key is no answer',
    file: KEYS,
    find: ".refine((keys) => keys.some(({ kty, use = 'sig' }) => use === 'sig' && (kty === 'RSA' || kty === 'EC'))),",
    replace: ',',
  },
];
