import type { Authority } from './authority.ts';
import { AuthorityError, required } from './errors.ts';
import { readGrant } from './grants.ts';
import {
  ACCESS_TOKEN_SECONDS,
  accessToken,
  idToken,
  type Issuer,
  PARTNER_CENTER,
  readAccessToken,
  refreshToken,
  type TokenVersion,
} from './tokens.ts';

/** Answers a token request in the shape of the version asked: Azure AD writes numbers as text in v1 only. */
export async function answerTokenRequest(
  authority: Authority,
  tenant: string,
  version: TokenVersion,
  form: URLSearchParams,
): Promise<Record<string, unknown>> {
  const grant = await readGrant(authority, tenant, version, form);
  const { signIn } = grant;
  const now = Math.floor(Date.now() / 1000);
  const { user } = signIn;
  return {
    token_type: 'Bearer',
    ...(version === '1.0'
      ? {
          ...(user ? { scope: 'user_impersonation' } : {}),
          expires_in: String(ACCESS_TOKEN_SECONDS),
          ext_expires_in: String(ACCESS_TOKEN_SECONDS),
          expires_on: String(now + ACCESS_TOKEN_SECONDS),
          not_before: String(now),
          resource: signIn.audience,
        }
      : {
          ...(user ? { scope: `${signIn.audience}/user_impersonation` } : {}),
          expires_in: ACCESS_TOKEN_SECONDS,
          ext_expires_in: ACCESS_TOKEN_SECONDS,
        }),
    access_token: await accessToken(authority, signIn, grant.version),
    ...(grant.refreshable ? { refresh_token: await refreshToken(authority, signIn) } : {}),
    ...(user && grant.scopes.includes('openid')
      ? { id_token: await idToken(authority, signIn, user, version, grant) }
      : {}),
  };
}

/** Partner Center's exchange: an Azure AD token, for whatever resource, becomes one for Partner Center. */
export async function answerExchange(
  issuer: Issuer,
  authorization: string | undefined,
  form: URLSearchParams,
): Promise<Record<string, unknown>> {
  if (required(form, 'grant_type') !== 'jwt_token') {
    throw new AuthorityError(400, 'unsupported_grant_type', 70003, "The exchange takes the grant type 'jwt_token'.");
  }
  const presented = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  if (presented === undefined) throw new AuthorityError(401, 'invalid_token', 500_131, 'No bearer token is presented.');
  const signIn = await readAccessToken(issuer, presented);
  return {
    access_token: await accessToken(issuer, { ...signIn, audience: PARTNER_CENTER }, '1.0'),
    token_type: 'Bearer',
    expires_in: ACCESS_TOKEN_SECONDS,
  };
}
