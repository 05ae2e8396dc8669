import {
  applicationRoles,
  customerRoles,
  sampleCustomers,
  type SampleRole,
  sampleRoles,
  sampleUsers,
} from '../stack/sample-registry.ts';
import type { Authority } from './authority.ts';
import { AuthorityError, required } from './errors.ts';
import { appRoles, personOf, signedInUser } from './people.ts';
import { isChecked, redeemCode } from './redeem.ts';
import { isGuid, resolveTenant } from './tenants.ts';
import { PARTNER_CENTER, readRefreshToken, type SignedInUser, type SignIn, type TokenVersion } from './tokens.ts';

const OPENID_SCOPES = new Set(['', 'openid', 'profile', 'email', 'offline_access']);

/** What a token request is given. */
export interface Grant {
  readonly signIn: SignIn;
  readonly scopes: readonly string[];
  /** The version of the access token. */
  readonly version: TokenVersion;
  /** With a refresh token. */
  readonly refreshable: boolean;
  readonly username?: string | undefined;
  readonly nonce?: string | undefined;
}

/**
 * Reads what a token request is given. A code of the authorization endpoint is checked, and so is every code that comes
 * with a code verifier; other codes and the other grants are as `readSignIn` says.
 */
export async function readGrant(
  authority: Authority,
  tenant: string,
  version: TokenVersion,
  form: URLSearchParams,
): Promise<Grant> {
  if (required(form, 'grant_type') === 'authorization_code' && isChecked(form)) {
    const { username, nonce, scopes, user, ...parties } = redeemCode(authority, tenant, readClientId(form), form);
    const { tenantId, clientId } = parties;
    const audience = readAudience(form) ?? parties.audience;
    // The version of an access token is that of its API, whichever endpoint issues it: ours takes `amr` from version 1.
    const refreshable = version === '1.0' || scopes.includes('offline_access');
    return { signIn: { tenantId, clientId, audience, user }, scopes, version: '1.0', refreshable, username, nonce };
  }
  const signIn = await readSignIn(authority, tenant, form);
  const scopes = form.get('scope')?.split(' ') ?? [];
  const username = form.get('username') ?? undefined;
  return { signIn, scopes, version, refreshable: signIn.user !== undefined, username };
}

/**
 * Reads who signs in. `client_credentials` is the application alone; `password` and `authorization_code` are a user, any
 * password and any code being right; `refresh_token` is the user it was given to.
 *
 * The roles are those of the field `role` (form or query, more than once, `none` for no role), else those of the sample
 * person with the user name, else AdminAgent, in the tenant of a sample customer GlobalAdministrator; an application has
 * every application role. The object id is the field `user`, else the sample user of the first role. `mfa=false` signs in
 * without a second factor.
 */
async function readSignIn(authority: Authority, tenant: string, form: URLSearchParams): Promise<SignIn> {
  const grant = required(form, 'grant_type');
  const base = {
    tenantId: resolveTenant(tenant, form.get('username')),
    clientId: readClientId(form),
    audience: readAudience(form) ?? PARTNER_CENTER,
  };
  switch (grant) {
    case 'client_credentials':
      return { ...base, applicationRoles: appRoles(readRoles(form) ?? applicationRoles) };
    case 'authorization_code':
      required(form, 'code');
      return { ...base, user: readUser(base.tenantId, form) };
    case 'password':
      return { ...base, user: readUser(base.tenantId, form) };
    case 'refresh_token':
      return refreshed(await readRefreshToken(authority, required(form, 'refresh_token')), base, form);
    default: {
      const message = `The grant type '${grant.slice(0, 50)}' is not supported.`;
      throw new AuthorityError(400, 'unsupported_grant_type', 70003, message);
    }
  }
}

function refreshed(kept: SignIn, base: SignIn, form: URLSearchParams): SignIn {
  if (kept.tenantId !== base.tenantId || kept.clientId !== base.clientId) {
    throw new AuthorityError(400, 'invalid_grant', 70000, 'The refresh token is of another tenant or application.');
  }
  return { ...kept, audience: readAudience(form) ?? kept.audience };
}

/** Reads the application of a request: any GUID. */
export function readClientId(form: URLSearchParams): string {
  const clientId = required(form, 'client_id');
  if (isGuid(clientId)) return clientId.toLowerCase();
  throw new AuthorityError(400, 'unauthorized_client', 700_016, 'The client_id is not the GUID of an application.');
}

/** Reads the resource that a request names, in `resource` or before the last slash of a scope. */
export function readAudience(form: URLSearchParams): string | undefined {
  const scope = form
    .get('scope')
    ?.split(' ')
    .find((each) => !OPENID_SCOPES.has(each));
  const fromScope = scope?.replace(/\/[^/]*$/, '');
  const audience = (form.get('resource') ?? fromScope ?? '').replace(/\/+$/, '');
  return audience === '' ? undefined : audience;
}

function readUser(tenantId: string, form: URLSearchParams): SignedInUser {
  const roles = readRoles(form) ?? rolesOf(form.get('username')) ?? [defaultRole(tenantId)];
  const objectId = form.get('user') ?? sampleUsers[roles[0] ?? 'none'];
  if (!isGuid(objectId)) throw new AuthorityError(400, 'invalid_request', 90_014, "The field 'user' is not a GUID.");
  return signedInUser({
    tenantId,
    objectId: objectId.toLowerCase(),
    roles,
    mfa: form.get('mfa')?.toLowerCase() !== 'false',
    authTime: Math.floor(Date.now() / 1000),
  });
}

/** The roles of a user name: those of its sample person, else the role that it is. */
function rolesOf(username: string | null): readonly SampleRole[] | undefined {
  const role = findRole(username?.split('@')[0]);
  return personOf(username ?? '')?.roles ?? (role && [role]);
}

const defaultRole = (tenantId: string): SampleRole =>
  sampleCustomers.some(({ customerId }) => customerId === tenantId) ? customerRoles[0] : 'AdminAgent';

/** The roles asked for; undefined where the request names none. */
function readRoles(form: URLSearchParams): readonly SampleRole[] | undefined {
  const named = form.getAll('role');
  if (named.length === 0) return undefined;
  return named.map((name) => {
    const role = findRole(name);
    if (role !== undefined) return role;
    const message = `The field 'role' is one of ${sampleRoles.join(', ')}.`;
    throw new AuthorityError(400, 'invalid_request', 90_014, message);
  });
}

function findRole(name: string | undefined): SampleRole | undefined {
  return sampleRoles.find((role) => role.toLowerCase() === name?.toLowerCase());
}
