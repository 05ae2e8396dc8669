import type { PartnerAccess } from '../../../shared/http/authorise.ts';

/** Every person of a partner, a reseller's too. */
export const PARTNER_PEOPLE = { roles: 'any', applications: [], resellers: true } as const satisfies PartnerAccess;

/** Agents of a partner that confirms (C4, C5). */
export const AGENTS = { roles: ['AdminAgent', 'SalesAgent'], applications: [] } as const satisfies PartnerAccess;

/** Administrators of a partner or a reseller, who change what concerns it as a whole. */
export const ADMINS = { roles: ['AdminAgent'], applications: [], resellers: true } as const satisfies PartnerAccess;

/** Agents of a partner or of a reseller, which collects for its provider. */
export const COLLECTORS = { ...AGENTS, resellers: true } as const satisfies PartnerAccess;

/** Those who publish versions and operate the service; the role counts in operator tenants only. */
export const OPERATORS = { roles: ['AgreementPublisher'], applications: [] } as const satisfies PartnerAccess;

/** The same, where the route is for the public cloud only (C6). */
export const CONFIRMING = { ...AGENTS, publicCloudOnly: true } as const satisfies PartnerAccess;
