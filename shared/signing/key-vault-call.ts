import type { TokenCredential } from '@azure/identity';
import type { z } from 'zod';
import { CALL_WITHIN_MS } from '../deadline.ts';
import { Unavailable } from '../errors.ts';

const API = 'api-version=7.4';

export interface Vault {
  readonly credential: TokenCredential;
  readonly fetch?: typeof fetch;
}

/**
 * Calls to the vault that an object of it stands in: a POST with a body, else a GET. Throws `Unavailable` for everything
 * but the answer that the schema describes.
 */
export function vaultCalls(objectUrl: string, { credential, fetch: send = fetch }: Vault) {
  const scope = `https://${new URL(objectUrl).hostname.split('.').slice(1).join('.')}/.default`;
  return async <T>(schema: z.ZodType<T>, url: string, body?: object): Promise<T> => {
    try {
      const token = await credential.getToken(scope);
      if (!token) throw new Error('There is no token for the vault.');
      const response = await send(`${url}?${API}`, {
        method: body ? 'POST' : 'GET',
        headers: { authorization: `Bearer ${token.token}`, 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
        redirect: 'error',
        signal: AbortSignal.timeout(CALL_WITHIN_MS),
      });
      if (response.status !== 200) throw new Error(`The vault answered ${response.status}.`);
      return schema.parse(await response.json());
    } catch (cause) {
      throw new Unavailable('The vault did not sign.', { cause });
    }
  };
}
