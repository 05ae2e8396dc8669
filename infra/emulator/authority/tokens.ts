import { type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AuthorityError } from './errors.ts';
import type { SigningKey } from './keys.ts';

/** The resource that Partner Center's tokens are for. */
export const PARTNER_CENTER = 'https://api.partnercenter.microsoft.com';
export const ACCESS_TOKEN_SECONDS = 3_600;
const REFRESH_TOKEN_SECONDS = 90 * 24 * 3_600;
const ACCESS_TYPE = 'JWT';
const REFRESH_TYPE = 'refresh+jwt';

export type TokenVersion = '1.0' | '2.0';

/** The home tenant of the sample guests; it is no partner's and no customer's. */
const HOME_OF_GUESTS = 'eeeeeeee-0001-4000-8000-000000000001';

/** The parties of a token. Without a user the application signs in alone. */
export const SignIn = z.object({
  tenantId: z.string(),
  clientId: z.string(),
  audience: z.string(),
  user: z
    .object({
      objectId: z.string(),
      roles: z.array(z.string()),
      mfa: z.boolean(),
      // Refresh tokens of earlier versions lack the following.
      wids: z.array(z.string()).default([]),
      guest: z.boolean().default(false),
      authTime: z.number().optional(),
      name: z.string().optional(),
      language: z.string().optional(),
    })
    .optional(),
  applicationRoles: z.array(z.string()).optional(),
});
export type SignIn = z.infer<typeof SignIn>;
export type SignedInUser = NonNullable<SignIn['user']>;

const AccessClaims = z.object({
  iss: z.string(),
  tid: z.string(),
  ver: z.enum(['1.0', '2.0']),
  oid: z.string(),
  appid: z.string().optional(),
  azp: z.string().optional(),
  idtyp: z.enum(['app', 'user']),
  roles: z.array(z.string()).default([]),
  amr: z.array(z.string()).default([]),
  wids: z.array(z.string()).default([]),
  acct: z.number().default(0),
  auth_time: z.number().optional(),
  name: z.string().optional(),
  xms_pl: z.string().optional(),
});

export interface Issuer {
  readonly baseUrl: string;
  readonly key: SigningKey;
}

/** The issuer of a tenant's tokens; `{tenantid}` gives the template that the discovery documents show. */
export function issuerOf(baseUrl: string, tenantId: string, version: TokenVersion): string {
  return version === '1.0' ? `${baseUrl}/${tenantId}/` : `${baseUrl}/${tenantId}/v2.0`;
}

/** Signs an access token with the claims of Azure AD's, valid for an hour. */
export async function accessToken(issuer: Issuer, signIn: SignIn, version: TokenVersion): Promise<string> {
  const { tenantId, clientId, user, applicationRoles = [] } = signIn;
  const subject = user?.objectId ?? servicePrincipal(tenantId, clientId);
  const claims = {
    tid: tenantId,
    oid: subject,
    sub: user === undefined ? subject : pairwise(tenantId, subject, clientId),
    ver: version,
    uti: randomUUID(),
    ...(version === '1.0' ? { appid: clientId, appidacr: '1' } : { azp: clientId, azpacr: '1' }),
    ...(user === undefined ? { idtyp: 'app', ...rolesClaim(applicationRoles) } : userClaims(issuer, user)),
  };
  const iss = issuerOf(issuer.baseUrl, tenantId, version);
  return sign(issuer, ACCESS_TYPE, { ...claims, iss, aud: signIn.audience }, ACCESS_TOKEN_SECONDS);
}

/**
 * Signs the ID token of a user for the client itself: it says who signed in and opens nothing. As in Entra the methods of
 * the sign-in (`amr`) are in version 1 only.
 */
export async function idToken(
  issuer: Issuer,
  { tenantId, clientId }: SignIn,
  user: SignedInUser,
  version: TokenVersion,
  { username, nonce }: { readonly username?: string | undefined; readonly nonce?: string | undefined },
): Promise<string> {
  const claims = {
    iss: issuerOf(issuer.baseUrl, tenantId, version),
    aud: clientId,
    tid: tenantId,
    oid: user.objectId,
    sub: pairwise(tenantId, user.objectId, clientId),
    ver: version,
    nonce,
    name: user.name,
    auth_time: user.authTime,
    ...(version === '1.0'
      ? { amr: methodsOf(user), upn: username, unique_name: username }
      : { preferred_username: username }),
    ...homeClaims(issuer, user),
    ...rolesClaim(user.roles),
  };
  return sign(issuer, ACCESS_TYPE, claims, ACCESS_TOKEN_SECONDS);
}

/** Signs a refresh token that carries the sign-in itself, so that it outlives a restart. */
export async function refreshToken(issuer: Issuer, signIn: SignIn): Promise<string> {
  return sign(issuer, REFRESH_TYPE, { signIn }, REFRESH_TOKEN_SECONDS);
}

/** Reads a refresh token of this authority or refuses it. */
export async function readRefreshToken(issuer: Issuer, token: string): Promise<SignIn> {
  try {
    const { payload } = await jwtVerify(token, issuer.key.publicJwk, { typ: REFRESH_TYPE });
    return SignIn.parse(payload['signIn']);
  } catch {
    throw new AuthorityError(400, 'invalid_grant', 70000, 'The refresh token is not of this authority or has expired.');
  }
}

/** Reads an access token of this authority or refuses it. */
export async function readAccessToken(issuer: Issuer, token: string): Promise<SignIn> {
  try {
    const { payload } = await jwtVerify(token, issuer.key.publicJwk, { typ: ACCESS_TYPE });
    const claims = AccessClaims.parse(payload);
    if (claims.iss !== issuerOf(issuer.baseUrl, claims.tid, claims.ver)) throw new Error('foreign issuer');
    return signInOf(claims, String(payload.aud));
  } catch {
    throw new AuthorityError(401, 'invalid_token', 500_131, 'The presented token is not of this authority or expired.');
  }
}

function signInOf(claims: z.infer<typeof AccessClaims>, audience: string): SignIn {
  const { tid, oid, appid, azp, idtyp, roles, amr, wids, acct, auth_time: authTime, name, xms_pl: language } = claims;
  const signIn = { tenantId: tid, clientId: appid ?? azp ?? '', audience };
  return idtyp === 'app'
    ? { ...signIn, applicationRoles: roles }
    : {
        ...signIn,
        user: { objectId: oid, roles, mfa: amr.includes('mfa'), wids, guest: acct === 1, authTime, name, language },
      };
}

function userClaims(issuer: Issuer, user: SignedInUser): JWTPayload {
  return {
    idtyp: 'user',
    scp: 'user_impersonation',
    amr: methodsOf(user),
    auth_time: user.authTime,
    name: user.name,
    xms_pl: user.language,
    wids: user.wids,
    acct: user.guest ? 1 : 0,
    ...homeClaims(issuer, user),
    ...rolesClaim(user.roles),
  };
}

/** `idp` is there only where the account is of another tenant than the token's. */
const homeClaims = ({ baseUrl }: Issuer, { guest }: SignedInUser): JWTPayload =>
  guest ? { idp: issuerOf(baseUrl, HOME_OF_GUESTS, '1.0') } : {};

const methodsOf = ({ mfa }: SignedInUser): string[] => (mfa ? ['pwd', 'mfa'] : ['pwd']);

const rolesClaim = (roles: readonly string[]): JWTPayload => (roles.length > 0 ? { roles } : {});

export async function sign(issuer: Issuer, typ: string, claims: JWTPayload, seconds: number): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ ...claims, iat: now, nbf: now, exp: now + seconds })
    .setProtectedHeader({ alg: 'RS256', typ, kid: issuer.key.kid })
    .sign(issuer.key.privateJwk);
}

function servicePrincipal(tenantId: string, clientId: string): string {
  const hex = createHash('sha256').update(`${tenantId}|${clientId}`).digest('hex');
  const [a, b, c, d] = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(13, 16), hex.slice(17, 20)];
  return `${a}-${b}-4${c}-8${d}-${hex.slice(20, 32)}`;
}

/** The sample people of a role have one object id in every tenant; a subject is of one tenant and one client. */
function pairwise(tenantId: string, objectId: string, clientId: string): string {
  return createHash('sha256').update(`${tenantId}|${objectId}|${clientId}`).digest('base64url');
}
