import { applicationRoles, type SampleRole, sampleRoles, sampleUsers } from '../stack/sample-registry.ts';
import { AuthorityError, required } from './errors.ts';
import { isGuid, resolveTenant } from './tenants.ts';
import { type Issuer, PARTNER_CENTER, readRefreshToken, type SignedInUser, type SignIn } from './tokens.ts';

const OPENID_SCOPES = new Set(['', 'openid', 'profile', 'email', 'offline_access']);

/**
 * Reads who signs in from a token request. `client_credentials` is the application alone; `password` and
 * `authorization_code` are a user, any password and any code being right; `refresh_token` is the user it was given to.
 *
 * The roles are those of the field `role` (form or query, more than once, `none` for no role), else the user name when it
 * is a role (`salesagent@contoso.com`), else AdminAgent; an application has every application role. The object id is the
 * field `user`, else the sample user of the first role. `mfa=false` signs in without a second factor.
 */
export async function readGrant(issuer: Issuer, tenant: string, form: URLSearchParams): Promise<SignIn> {
  const grant = required(form, 'grant_type');
  const base = {
    tenantId: resolveTenant(tenant, form.get('username')),
    clientId: readClientId(form),
    audience: readAudience(form) ?? PARTNER_CENTER,
  };
  switch (grant) {
    case 'client_credentials':
      return { ...base, applicationRoles: granted(readRoles(form) ?? applicationRoles) };
    case 'authorization_code':
      required(form, 'code');
      return { ...base, user: readUser(form) };
    case 'password':
      return { ...base, user: readUser(form) };
    case 'refresh_token':
      return refreshed(await readRefreshToken(issuer, required(form, 'refresh_token')), base, form);
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

function readClientId(form: URLSearchParams): string {
  const clientId = required(form, 'client_id');
  if (isGuid(clientId)) return clientId.toLowerCase();
  throw new AuthorityError(400, 'unauthorized_client', 700_016, 'The client_id is not the GUID of an application.');
}

function readAudience(form: URLSearchParams): string | undefined {
  const scope = form
    .get('scope')
    ?.split(' ')
    .find((each) => !OPENID_SCOPES.has(each));
  const fromScope = scope?.replace(/\/[^/]*$/, '');
  const audience = (form.get('resource') ?? fromScope ?? '').replace(/\/+$/, '');
  return audience === '' ? undefined : audience;
}

function readUser(form: URLSearchParams): SignedInUser {
  const roles = readRoles(form) ?? [findRole(form.get('username')?.split('@')[0]) ?? 'AdminAgent'];
  const objectId = form.get('user') ?? sampleUsers[roles[0] ?? 'none'];
  if (!isGuid(objectId)) throw new AuthorityError(400, 'invalid_request', 90_014, "The field 'user' is not a GUID.");
  return {
    objectId: objectId.toLowerCase(),
    roles: granted(roles),
    mfa: form.get('mfa')?.toLowerCase() !== 'false',
  };
}

const granted = (roles: readonly SampleRole[]): string[] => [...new Set(roles)].filter((role) => role !== 'none');

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
