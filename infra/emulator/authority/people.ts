import { nameOf, peopleOf, type SamplePerson, tenantOf } from '../stack/sample-people.ts';
import type { SampleRole } from '../stack/sample-registry.ts';
import { AuthorityError } from './errors.ts';
import { resolveTenant } from './tenants.ts';
import type { SignedInUser } from './tokens.ts';

/** Template ids of directory roles, the same in every tenant. */
const DIRECTORY_ROLES: Readonly<Partial<Record<SampleRole, string>>> = {
  GlobalAdministrator: '62e90394-69f5-4237-9190-012177145e10',
  BillingAdministrator: 'b0f54661-2d74-4c50-afa3-1ec803f12efe',
};
/** Entra names it for every member of a tenant, so that `wids` is no sign of an administrator by itself. */
const MEMBER = 'b79fbf4d-3ef9-4689-8143-76b194e85509';
export interface Account {
  readonly tenantId: string;
  readonly objectId: string;
  readonly roles: readonly SampleRole[];
  readonly mfa: boolean;
  /** When the person signed in, in seconds since 1970. */
  readonly authTime: number;
  readonly name?: string | undefined;
}

/** What tokens say about a person with these roles. */
export function signedInUser({ tenantId, roles, name, ...account }: Account): SignedInUser {
  const directoryRoles = roles.flatMap((role) => DIRECTORY_ROLES[role] ?? []);
  const guest = roles.includes('Guest');
  return {
    ...account,
    roles: appRoles(roles),
    wids: guest ? directoryRoles : [...directoryRoles, MEMBER],
    guest,
    name: name ?? nameOf(roles[0] ?? 'none'),
    language: tenantOf(tenantId).language,
  };
}

/** The roles of the claim `roles`: those that are no directory role and no mark of an account. */
export const appRoles = (roles: readonly SampleRole[]): string[] =>
  [...new Set(roles)].filter((role) => role !== 'none' && role !== 'Guest' && DIRECTORY_ROLES[role] === undefined);

/** The sample person with a user name; undefined when there is none. */
export function personOf(username: string): SamplePerson | undefined {
  try {
    const [login, domain = '', ...more] = username.trim().toLowerCase().split('@');
    if (more.length > 0) return undefined;
    const people = peopleOf(tenantOf(resolveTenant(domain, null)));
    return people.find((person) => person.username.split('@')[0] === login);
  } catch (error) {
    if (error instanceof AuthorityError) return undefined;
    throw error;
  }
}
