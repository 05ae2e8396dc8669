import { OPERATOR, sampleCustomers, samplePartners, type SampleRole, sampleUsers } from './sample-registry.ts';

/** A tenant of the local authority. */
export interface SampleTenant {
  readonly tenantId: string;
  /** The domain of its user names. */
  readonly domain: string;
  readonly title: string;
  readonly roles: readonly SampleRole[];
  /** The preferred language of its people, as the claim `xms_pl` writes it. */
  readonly language?: string;
}

/** Somebody who can sign in at the local authority. */
export interface SamplePerson {
  readonly tenantId: string;
  readonly username: string;
  readonly name: string;
  /** What the person is, for people who choose. */
  readonly title: string;
  readonly objectId: string;
  readonly roles: readonly SampleRole[];
}

const CUSTOMER_ROLES = ['GlobalAdministrator', 'BillingAdministrator', 'AgreementAcceptor', 'none', 'Guest'] as const;
const PARTNER_ROLES = ['AdminAgent', 'SalesAgent'] as const;

/** People by role; a role without an entry is of applications only. */
const people: Readonly<Partial<Record<SampleRole, readonly [login: string, name: string, title: string]>>> = {
  AdminAgent: ['adminagent', 'Amara Lindqvist', 'Admin agent'],
  SalesAgent: ['salesagent', 'Samuel Okafor', 'Sales agent'],
  AgreementPublisher: ['agreementpublisher', 'Petra Novak', 'Operator, agreement publisher'],
  GlobalAdministrator: ['globaladministrator', 'Greta Alvarez', 'Global Administrator'],
  BillingAdministrator: ['billingadministrator', 'Bilal Haddad', 'Billing Administrator'],
  AgreementAcceptor: ['agreementacceptor', 'Aiko Tanaka', 'App role AgreementAcceptor'],
  none: ['user', 'Uma Reyes', 'User without a role'],
  Guest: ['guest', 'Gus Moreau', 'Guest of another tenant, Global Administrator'],
};

export const sampleTenants: readonly SampleTenant[] = [
  ...samplePartners.map(({ name, partnerId, type, cloud }) => ({
    tenantId: partnerId,
    domain: `${name}.example`,
    title: `${name} (${type})`,
    roles: name === OPERATOR ? [...PARTNER_ROLES, 'AgreementPublisher' as const] : PARTNER_ROLES,
    language: cloud === 'China' ? 'zh-cn' : 'en-us',
  })),
  ...sampleCustomers.map(({ customerId, domain, companyName, culture }) => ({
    tenantId: customerId,
    domain,
    title: `${companyName} (customer)`,
    roles: CUSTOMER_ROLES,
    language: culture.toLowerCase(),
  })),
];

/** A tenant by id. One that is no sample, such as that of a customer made later, has people of every kind. */
export function tenantOf(tenantId: string): SampleTenant {
  const known = sampleTenants.find((tenant) => tenant.tenantId === tenantId);
  return known ?? { tenantId, domain: tenantId, title: tenantId, roles: [...PARTNER_ROLES, ...CUSTOMER_ROLES] };
}

/** The people of a tenant. */
export function peopleOf({ tenantId, domain, roles }: SampleTenant): SamplePerson[] {
  return roles.flatMap((role) => {
    const entry = people[role];
    if (entry === undefined) return [];
    const [login, name, title] = entry;
    // A guest without an accepting role would be refused for that: this one lacks nothing but membership.
    const held: SampleRole[] = role === 'Guest' ? ['Guest', 'GlobalAdministrator'] : [role];
    return [{ tenantId, username: `${login}@${domain}`, name, title, objectId: sampleUsers[role], roles: held }];
  });
}

/** The name of the person who signs in with a role when no person is named. */
export const nameOf = (role: SampleRole): string | undefined => people[role]?.[1];
