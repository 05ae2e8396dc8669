import {
  createRemoteJWKSet,
  customFetch,
  jwksCache,
  type FetchImplementation,
  type JWKSCacheInput,
  type RemoteJWKSet,
} from 'jose';

/** An unknown key id is looked up at most this often: enough for a rotation, too seldom to be turned on the authority. */
const LOOK_AGAIN_MS = 5_000;
/** Keys older than this are fetched anew, so that a revoked one does not stay. */
const MAX_AGE_MS = 10 * 60_000;
const TIMEOUT_MS = 5_000;
const PAUSE_AFTER_FAILURE_MS = 1_000;

export interface SigningKeys {
  readonly keys: RemoteJWKSet;
  /** Names the key set in use by what it holds; undefined while there is none, or only one that is too old. */
  edition(): number | undefined;
  /** Throws when there is no key set to verify with; one that is fresh is not fetched anew. */
  probe(): Promise<void>;
}

/** The public keys of an authority: fetched when first needed, followed through rotations, never asked for in a rush. */
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
    // Anybody can have the keys fetched by an unknown key id; the same keys again are the same edition.
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

/** After a failure the authority is left alone for a moment, however many tokens ask for it. */
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
