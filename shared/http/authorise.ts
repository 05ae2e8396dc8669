import { z } from 'zod';
import type { ApplicationRole, Partner } from '../domain/partners/partner.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { PartnerRegistry } from '../partners/partner-registry.ts';
import type { Caller } from './caller.ts';

/** AgreementPublisher counts only in operator tenants; the token verifier drops it elsewhere. */
export type Role = 'AdminAgent' | 'SalesAgent' | 'AgreementPublisher' | 'SubscriptionMirror';

/** What may let a customer's person accept (D2): a directory role of its tenant, or the app role. */
export const CustomerRole = z.enum(['GlobalAdministrator', 'BillingAdministrator', 'AgreementAcceptor']);
export type CustomerRole = z.infer<typeof CustomerRole>;

/** Access rules of a route for customers: people of any tenant, which acts as a customer, with an accepting role. */
export interface CustomerAccess {
  readonly customers: 'acceptors';
}

export type Access = PartnerAccess | CustomerAccess;

export const isForCustomers = (access: Access): access is CustomerAccess => 'customers' in access;

/** Access rules of a route for partners. */
export interface PartnerAccess {
  /** Persons with one of these roles (C5); `any`: every signed-in person. */
  readonly roles: readonly Role[] | 'any';
  /** Applications without a user, with one of these roles. Empty: the route requires App+User. */
  readonly applications: readonly ApplicationRole[];
  /** Applications are an exception: one without such a role is told that the route takes a person. */
  readonly forPersons?: boolean;
  /** Indirect resellers may call it (C4), or nobody but them (B1). */
  readonly resellers?: boolean | 'only';
  /** Restricted to partners of the public cloud (C6). */
  readonly publicCloudOnly?: boolean;
}

/** Authorises by the caller's kind and roles. */
export function authoriseCaller(
  caller: Caller,
  access: Access,
  requireMfa = false,
  acceptingRoles: readonly CustomerRole[] = CustomerRole.options,
): Result<Caller> {
  if (isForCustomers(access)) return authoriseCustomer(caller, requireMfa, acceptingRoles);
  const { roles, applications, forPersons = false } = access;
  if (caller.actor.kind === 'application') {
    if (hasOneOf(caller, applications)) return ok(caller);
    return forPersons || applications.length === 0 ? refuse('AppOnlyToken') : lacks(applications, 'an application');
  }
  if (requireMfa && !caller.mfa) return refuse('MfaRequired');
  return roles === 'any' || hasOneOf(caller, roles) ? ok(caller) : lacks(roles, 'a person');
}

/** Guests act for no tenant: an administrator of a partner is often a guest in its customer's (D2). */
function authoriseCustomer(caller: Caller, requireMfa: boolean, acceptingRoles: readonly CustomerRole[]) {
  if (caller.actor.kind === 'application') return refuse('AppOnlyToken');
  if (requireMfa && !caller.mfa) return refuse('MfaRequired');
  if (!caller.member) return refuse('GuestMayNotAccept');
  return hasOneOf(caller, acceptingRoles) ? ok(caller) : lacks(acceptingRoles, 'a person of the customer');
}

const lacks = (roles: readonly string[], who: string) =>
  refuse('RoleLacksRights', { roles, wayOut: `The call requires ${who} with the role ${roles.join(' or ')}.` });

const hasOneOf = (caller: Caller, roles: readonly string[]): boolean =>
  roles.some((role) => caller.roles.includes(role));

/** An application's roles: those in its token and those that the registry grants its client id. */
export async function withListedRoles(caller: Caller, partners: PartnerRegistry): Promise<Caller> {
  const { actor } = caller;
  if (actor.kind !== 'application') return caller;
  const partner = await partners.find(caller.tenantId);
  const listed = partner?.applications?.find(({ clientId }) => clientId === actor.clientId);
  return listed ? { ...caller, roles: [...caller.roles, ...listed.roles] } : caller;
}

/** Authorises by the registry: partner, status, type (C4) and cloud (C6). */
export function admitPartner(
  partner: Partner | undefined,
  { resellers = false, publicCloudOnly = false }: PartnerAccess,
): Result<Partner> {
  if (!partner) return refuse('PartnerUnknown');
  if (partner.status === 'suspended') return refuse('PartnerSuspended');
  if (partner.type === 'IndirectReseller' && !resellers) {
    return refuse('ResellerMayNotConfirm', { provider: partner.providerId, wayOut: 'Ask your indirect provider.' });
  }
  if (partner.type !== 'IndirectReseller' && resellers === 'only') {
    const wayOut = 'Confirm the acceptance yourself with POST /v1/customers/{id}/agreements.';
    return refuse('OnlyResellersSubmit', { wayOut });
  }
  if (publicCloudOnly && partner.cloud !== 'Public') return refuse('CloudNotSupported', { cloud: partner.cloud });
  return ok(partner);
}
