import { resolveTenant } from './tenants.ts';
import { issuerOf, type TokenVersion } from './tokens.ts';

/** The openid-configuration document of a tenant; `common` shows the issuer as a template, as Azure AD does. */
export function openidConfiguration(baseUrl: string, tenant: string, version: TokenVersion): Record<string, unknown> {
  const tenantId = tenant.toLowerCase() === 'common' ? '{tenantid}' : resolveTenant(tenant, null);
  const path = `${baseUrl}/${tenant}`;
  return {
    issuer: issuerOf(baseUrl, tenantId, version),
    token_endpoint: version === '1.0' ? `${path}/oauth2/token` : `${path}/oauth2/v2.0/token`,
    jwks_uri: version === '1.0' ? `${path}/discovery/keys` : `${path}/discovery/v2.0/keys`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
    response_types_supported: ['code'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    grant_types_supported: ['client_credentials', 'password', 'refresh_token', 'authorization_code'],
  };
}
