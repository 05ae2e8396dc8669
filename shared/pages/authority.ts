import { decodeJwt } from 'jose';
import * as oauth from 'oauth4webapi';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { withDeadline } from '../deadline.ts';
import { Guid } from '../domain/partners/partner.ts';
import { Unavailable } from '../errors.ts';
import { isLoopback } from '../loopback.ts';
import { maxAgeCache } from '../max-age-cache.ts';
import type { Random } from '../random.ts';
import type { Timers } from '../timers.ts';

export interface AuthorityOptions {
  /** Where people of any organisation sign in, such as https://login.microsoftonline.com/organizations/v2.0. */
  readonly authority: string;
  readonly clientId: string;
  /** The scope of this service's own API. */
  readonly scope: string;
  readonly publicUrl: string;
  readonly clientAuth: oauth.ClientAuth;
}

interface Surroundings {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
}

/** What has to be remembered until the browser returns. */
export const PendingSignIn = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() });
export type PendingSignIn = z.infer<typeof PendingSignIn>;

/** Why nobody is signed in; each is a page. */
export type SignInProblem = 'cancelled' | 'consent' | 'interaction' | 'failed';

/** The tokens of a person; the access token still has to be verified. */
export interface SignedInTokens {
  readonly accessToken: string;
  readonly idClaims: oauth.IDToken;
}

export interface Authority {
  begin(prompt?: 'select_account' | 'consent'): Promise<{ url: string; pending: PendingSignIn }>;
  complete(callback: URLSearchParams, pending: PendingSignIn): Promise<SignedInTokens | SignInProblem>;
  /** Where the authority ends its own session; undefined when it does not say. */
  endSessionUrl(): Promise<string | undefined>;
}

const Metadata = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  end_session_endpoint: z.url().optional(),
});
type Metadata = Pick<oauth.AuthorizationServer, 'issuer' | 'end_session_endpoint'> &
  Readonly<Record<'authorization_endpoint' | 'token_endpoint', string>>;

const CALL_WITHIN_MS = 5_000;
const METADATA_MAX_AGE_MS = 3_600_000;
const SKEW_SECONDS = 60;

/** Signs people in by the authorization code flow with PKCE, state and nonce (S2). */
export function authorityOf(options: AuthorityOptions, { clock, timers, random }: Surroundings): Authority {
  const { authority, clientId, scope, publicUrl, clientAuth } = options;
  const client: oauth.Client = { client_id: clientId, [oauth.clockTolerance]: SKEW_SECONDS };
  const redirectUri = `${new URL(publicUrl).origin}/signed-in`;
  const secret = () => random.bytes(32).toString('base64url');
  const call = <T>(work: (signal: AbortSignal) => Promise<T>) => withDeadline(timers, CALL_WITHIN_MS, work);
  const metadata = maxAgeCache(() => call((signal) => readMetadata(authority, signal)), METADATA_MAX_AGE_MS, clock);

  return {
    async begin(prompt) {
      const server = await metadata.read();
      const pending = { state: secret(), nonce: secret(), verifier: secret() };
      const url = new URL(server.authorization_endpoint);
      url.search = String(
        new URLSearchParams({
          client_id: clientId,
          response_type: 'code',
          response_mode: 'query',
          redirect_uri: redirectUri,
          scope: `openid profile ${scope}`,
          state: pending.state,
          nonce: pending.nonce,
          code_challenge: await oauth.calculatePKCECodeChallenge(pending.verifier),
          code_challenge_method: 'S256',
          ...(prompt === undefined ? {} : { prompt }),
        }),
      );
      return { url: url.href, pending };
    },

    async complete(callback, { state, nonce, verifier }) {
      const server = await metadata.read();
      try {
        const code = oauth.validateAuthResponse(server, client, callback, state);
        const response = await call((signal) =>
          oauth.authorizationCodeGrantRequest(server, client, clientAuth, code, redirectUri, verifier, {
            signal,
            [oauth.allowInsecureRequests]: isLoopback(authority),
          }),
        );
        if (response.status >= 500) throw new Unavailable(`The authority answered with ${response.status}.`);
        // The metadata of an authority for all organisations shows its issuer as a template: the token's own counts.
        const issuer = server.issuer.replace('{tenantid}', (await tenantIn(response)) ?? '');
        const tokens = await oauth.processAuthorizationCodeResponse({ ...server, issuer }, client, response, {
          expectedNonce: nonce,
          requireIdToken: true,
        });
        return { accessToken: tokens.access_token, idClaims: oauth.getValidatedIdTokenClaims(tokens)! };
      } catch (error) {
        return problemOf(error);
      }
    },

    async endSessionUrl() {
      const { end_session_endpoint: endpoint } = await metadata.read();
      if (endpoint === undefined) return undefined;
      const url = new URL(endpoint);
      url.searchParams.set('client_id', clientId);
      url.searchParams.set('post_logout_redirect_uri', `${new URL(publicUrl).origin}/sign-out`);
      return url.href;
    },
  };
}

async function readMetadata(authority: string, signal: AbortSignal): Promise<Metadata> {
  try {
    const response = await fetch(`${authority}/.well-known/openid-configuration`, { signal, redirect: 'error' });
    if (response.status !== 200) throw new Error(`The metadata was answered with ${response.status}.`);
    const { end_session_endpoint: end, ...found } = Metadata.parse(await response.json());
    const elsewhere = [found.authorization_endpoint, found.token_endpoint, end ?? authority].some(
      (endpoint) => new URL(endpoint).origin !== new URL(authority).origin,
    );
    if (elsewhere) throw new Error('The metadata names an endpoint of another host.');
    return end === undefined ? found : { ...found, end_session_endpoint: end };
  } catch (error) {
    throw new Unavailable('The metadata of the authority cannot be read.', { cause: error });
  }
}

/** The tenant that the ID token names; the token is validated afterwards. */
async function tenantIn(response: Response): Promise<string | undefined> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  const token = z.object({ id_token: z.string() }).safeParse(body).data?.id_token;
  try {
    return token === undefined ? undefined : Guid.safeParse(decodeJwt(token)['tid']).data;
  } catch {
    return undefined;
  }
}

/** Our own registration is wrong: nobody can sign in until an operator corrects it. */
const MISCONFIGURED = new Set(['invalid_client', 'unauthorized_client', 'invalid_scope', 'unsupported_response_type']);
const BUSY = new Set(['temporarily_unavailable', 'server_error']);
const INTERACTION = new Set(['interaction_required', 'login_required', 'account_selection_required']);
/** Consent of an administrator is missing; Entra says so within a description, also of `access_denied`. */
const CONSENT = /\bAADSTS(?:65001|90093|90094|900941|900971)\b/;
/** A second factor, a managed device or another condition of the organisation is missing. */
const CONDITION = /\bAADSTS(?:50005|50076|50079|53000|53001|53003)\b/;

function problemOf(error: unknown): SignInProblem {
  if (error instanceof oauth.AuthorizationResponseError || error instanceof oauth.ResponseBodyError) {
    const { error: code, error_description: description = '' } = error;
    if (BUSY.has(code)) throw new Unavailable('The authority is busy.', { cause: error });
    if (MISCONFIGURED.has(code)) throw new Error(`The authority does not accept this service as a client: ${code}.`);
    if (code === 'consent_required' || CONSENT.test(description)) return 'consent';
    if (INTERACTION.has(code) || CONDITION.test(description)) return 'interaction';
    return code === 'access_denied' ? 'cancelled' : 'failed';
  }
  if (error instanceof oauth.OperationProcessingError || error instanceof oauth.UnsupportedOperationError)
    return 'failed';
  if (error instanceof Unavailable) throw error;
  throw new Unavailable('The authority cannot be reached.', { cause: error });
}
