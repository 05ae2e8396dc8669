import type { TokenCredential } from '@azure/identity';
import { loadOnce } from './load-once.ts';

/** The app's managed identity; its library loads with the first token. */
export function managedIdentity(clientId: string | undefined): TokenCredential {
  const credential = loadOnce(async () => {
    const { ManagedIdentityCredential } = await import('@azure/identity');
    return clientId ? new ManagedIdentityCredential({ clientId }) : new ManagedIdentityCredential();
  });
  return {
    async getToken(scopes, options) {
      return (await credential()).getToken(scopes, options);
    },
  };
}
