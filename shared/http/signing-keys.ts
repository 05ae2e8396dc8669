import { createRemoteJWKSet, customFetch, type FetchImplementation, type RemoteJWKSet } from 'jose';

/** An unknown key id is looked up at most this often: enough for a rotation, too seldom to be turned on the authority. */
const LOOK_AGAIN_MS = 5_000;
/** Keys older than this are fetched anew, so that a revoked one does not stay. */
const MAX_AGE_MS = 10 * 60_000;
const TIMEOUT_MS = 5_000;
const PAUSE_AFTER_FAILURE_MS = 1_000;

export interface SigningKeys {
  readonly keys: RemoteJWKSet;
  /** Names the fetch that the keys in use came from; undefined while there are none to be used. */
  edition(): number | undefined;
}

/** The public keys of an authority: fetched when first needed, followed through rotations, never asked for in a rush. */
export function signingKeys(jwksUri: string, onUnreachable?: () => void): SigningKeys {
  let fetches = 0;
  const fetchKeys = patient(PAUSE_AFTER_FAILURE_MS, onUnreachable);
  const keys = createRemoteJWKSet(new URL(jwksUri), {
    cooldownDuration: LOOK_AGAIN_MS,
    cacheMaxAge: MAX_AGE_MS,
    timeoutDuration: TIMEOUT_MS,
    [customFetch]: (url, options) => {
      fetches++;
      return fetchKeys(url, options);
    },
  });
  return { keys, edition: () => (keys.fresh ? fetches : undefined) };
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
