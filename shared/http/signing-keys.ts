import {
  createRemoteJWKSet,
  customFetch,
  jwksCache,
  type FetchImplementation,
  type JWKSCacheInput,
  type RemoteJWKSet,
} from 'jose';

/** Minimum interval of lookups for unknown key ids: follows rotations, but prevents floods of the authority. */
const LOOK_AGAIN_MS = 5_000;
/** Maximum age of keys, so that revoked ones are dropped. */
const MAX_AGE_MS = 10 * 60_000;
const TIMEOUT_MS = 5_000;
const PAUSE_AFTER_FAILURE_MS = 1_000;

export interface SigningKeys {
  readonly keys: RemoteJWKSet;
  /** Identifies the current key set by content; undefined if there is none or it is too old. */
  edition(): number | undefined;
  /** Throws without a usable key set; does not reload a fresh one. */
  probe(): Promise<void>;
}

/** An authority's public keys: loaded on first use, follow rotations, with rate-limited lookups. */
export function signingKeys(jwksUri: string, onUnreachable?: () => void): SigningKeys {
  const inUse: JWKSCacheInput = {};
  const keys = createRemoteJWKSet(new URL(jwksUri), {
    cooldownDuration: LOOK_AGAIN_MS,
    cacheMaxAge: MAX_AGE_MS,
    timeoutDuration: TIMEOUT_MS,
    [customFetch]: patient(PAUSE_AFTER_FAILURE_MS, onUnreachable),
    [jwksCache]: inUse,
  });
  let last = { keySet: inUse['jwks'], text: '' };
  let editions = 0;
  return {
    keys,
    // Anyone can trigger a reload with an unknown key id; unchanged keys keep their edition.
    edition() {
      if (!keys.fresh) return undefined;
      if (inUse['jwks'] !== last.keySet) {
        const text = JSON.stringify(inUse['jwks']);
        if (text !== last.text) editions++;
        last = { keySet: inUse['jwks'], text };
      }
      return editions;
    },
    async probe() {
      if (!keys.fresh) await keys.reload();
    },
  };
}

/** After a failure, waits before the next request regardless of the number of tokens. */
function patient(pauseMs: number, onFailed?: () => void): FetchImplementation {
  let failure: { error: unknown; at: number } | undefined;
  return async (url, options) => {
    if (failure && Math.abs(Date.now() - failure.at) < pauseMs) throw failure.error;
    try {
      const response = await fetch(url, options);
      if (response.status !== 200) throw new Error(`The key set was answered with ${response.status}.`);
      return Response.json(await response.json());
    } catch (error) {
      failure = { error, at: Date.now() };
      onFailed?.();
      throw error;
    }
  };
}
