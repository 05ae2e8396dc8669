import { samplePartners } from '../stack/sample-registry.ts';
import { AuthorityError } from './errors.ts';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const ANY_TENANT = new Set(['common', 'organizations']);

/** True for a GUID in the usual form, in any case. */
export function isGuid(text: string): boolean {
  return GUID.test(text);
}

/**
 * Reads the tenant of a URL: a GUID, a sample partner's name, or a domain whose first label is that name.
 * `common` and `organizations` take the tenant from the domain of the user name.
 */
export function resolveTenant(tenant: string, username: string | null): string {
  const name = ANY_TENANT.has(tenant.toLowerCase()) ? (username?.split('@')[1] ?? tenant) : tenant;
  if (isGuid(name)) return name.toLowerCase();
  const label = name.toLowerCase().split('.')[0];
  const partner = samplePartners.find((candidate) => candidate.name === label);
  if (partner !== undefined) return partner.partnerId;
  const known = samplePartners.map((each) => each.name).join(', ');
  const message = `Tenant '${name.slice(0, 100)}' not found. It is a GUID or one of ${known}, or a domain of these.`;
  throw new AuthorityError(400, 'invalid_request', 90002, message);
}
