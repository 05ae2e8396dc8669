import type { TokenCredential } from '@azure/identity';
import { ClientSecretPost, type ClientAuth } from 'oauth4webapi';
import { Unavailable } from '../errors.ts';

const ASSERTION_SCOPE = 'api://AzureADTokenExchange/.default';
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** How this service shows the authority that it is the client: a secret, or else a token of its managed identity. */
export const clientAuthOf = (secret: string | undefined, identity: TokenCredential): ClientAuth =>
  secret === undefined ? federated(identity) : ClientSecretPost(secret);

/** The app registration trusts the identity by a federated credential: there is no secret to keep. */
const federated =
  (identity: TokenCredential): ClientAuth =>
  async (_server, client, body) => {
    const token = await identity.getToken(ASSERTION_SCOPE).catch((error: unknown) => {
      throw new Unavailable('The managed identity gives no token.', { cause: error });
    });
    if (!token) throw new Unavailable('The managed identity gives no token.');
    body.set('client_id', client.client_id);
    body.set('client_assertion_type', ASSERTION_TYPE);
    body.set('client_assertion', token.token);
  };
