import { AuthorityError } from './errors.ts';
import { isAnyTenant, resolveTenant } from './tenants.ts';
import { issuerOf, type TokenVersion } from './tokens.ts';

/**
 * The openid-configuration document of a tenant; `common` and `organizations` show the issuer as a template, as Azure AD
 * does.
 */
export function openidConfiguration(baseUrl: string, tenant: string, version: TokenVersion): Record<string, unknown> {
  const tenantId = isAnyTenant(tenant) ? '{tenantid}' : resolveTenant(tenant, null);
  const path = `${baseUrl}/${tenant}`;
  const endpoints = version === '1.0' ? `${path}/oauth2` : `${path}/oauth2/v2.0`;
  return {
    issuer: issuerOf(baseUrl, tenantId, version),
    authorization_endpoint: `${endpoints}/authorize`,
    token_endpoint: `${endpoints}/token`,
    end_session_endpoint: `${endpoints}/logout`,
    jwks_uri: version === '1.0' ? `${path}/discovery/keys` : `${path}/discovery/v2.0/keys`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    code_challenge_methods_supported: ['S256'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    grant_types_supported: ['client_credentials', 'password', 'refresh_token', 'authorization_code'],
  };
}

/** The realm of a user name: always managed, never federated, so that a client sends the password here. */
export function userRealm(user: string): Record<string, unknown> {
  return {
    ver: '1.0',
    account_type: 'Managed',
    domain_name: user.split('@')[1] ?? '',
    cloud_instance_name: 'microsoftonline.com',
    cloud_audience_urn: 'urn:federation:MicrosoftOnline',
  };
}

/**
 * Confirms to a client that its host is an authority. Old clients require https and use a proxy, so the answer repeats
 * the requested host.
 */
export function instanceMetadata(query: URLSearchParams): Record<string, unknown> {
  const endpoint = query.get('authorization_endpoint') ?? '';
  if (!URL.canParse(endpoint)) {
    throw new AuthorityError(
      400,
      'invalid_instance',
      50_049,
      'authorization_endpoint must be the URL of an authority.',
    );
  }
  const { origin, host, pathname } = new URL(endpoint);
  const tenant = pathname.split('/')[1] || 'common';
  const version = /\/v2\.0\//i.test(pathname) ? '/v2.0' : '';
  return {
    tenant_discovery_endpoint: `${origin}/${tenant}${version}/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  };
}
