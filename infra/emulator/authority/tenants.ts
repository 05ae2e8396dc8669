import { sampleTenants } from '../stack/sample-people.ts';
import { AuthorityError } from './errors.ts';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const ANY_TENANT = new Set(['common', 'organizations']);

/** True for a GUID in the usual form, in any case. */
export function isGuid(text: string): boolean {
  return GUID.test(text);
}

/** True for the segments of a URL that leave the tenant to the person who signs in. */
export function isAnyTenant(tenant: string): boolean {
  return ANY_TENANT.has(tenant.toLowerCase());
}

/**
 * Reads the tenant of a URL: a GUID, the name of a sample partner or customer, or a domain whose first label is that
 * name. `common` and `organizations` take the tenant from the domain of the user name.
 */
export function resolveTenant(tenant: string, username: string | null): string {
  const name = isAnyTenant(tenant) ? (username?.split('@')[1] ?? tenant) : tenant;
  if (isGuid(name)) return name.toLowerCase();
  const label = labelOf(name);
  const known = sampleTenants.find(({ domain }) => labelOf(domain) === label);
  if (known !== undefined) return known.tenantId;
  const names = sampleTenants.map(({ domain }) => labelOf(domain)).join(', ');
  const message = `Tenant '${name.slice(0, 100)}' not found. It is a GUID or one of ${names}, or a domain of these.`;
  throw new AuthorityError(400, 'invalid_request', 90002, message);
}

const labelOf = (domain: string): string | undefined => domain.toLowerCase().split('.')[0];
