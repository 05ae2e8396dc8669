import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { ApplicationRole, Partner } from '../domain/partners/partner.ts';
import type { PartnerRegistry } from '../partners/partner-registry.ts';
import type { Caller } from './token.ts';

/** AgreementPublisher counts only in operator tenants; the token verifier drops it elsewhere. */
export type Role = 'AdminAgent' | 'SalesAgent' | 'AgreementPublisher' | 'SubscriptionMirror';

/** Whom a route lets in. */
export interface Access {
  /** The people: signed in with one of these roles (C5), or with any role and none. */
  readonly roles: readonly Role[] | 'any';
  /** The applications that come by themselves: with one of these roles. Of none, the route is App+User. */
  readonly applications: readonly ApplicationRole[];
  /** Indirect resellers may call it too (C4). */
  readonly resellers?: boolean;
  /** Only for partners of the public cloud (C6). */
  readonly publicCloudOnly?: boolean;
}

/** What the caller's kind and roles decide. */
export function authoriseCaller(caller: Caller, { roles, applications }: Access, requireMfa = false): Result<Caller> {
  if (caller.actor.kind === 'application') {
    if (applications.length === 0) return refuse('AppOnlyToken');
    return hasOneOf(caller, applications) ? ok(caller) : lacks(applications, 'an application');
  }
  if (requireMfa && !caller.mfa) return refuse('MfaRequired');
  return roles === 'any' || hasOneOf(caller, roles) ? ok(caller) : lacks(roles, 'a person');
}

const lacks = (roles: readonly string[], who: string) =>
  refuse('RoleLacksRights', { roles, wayOut: `It needs ${who} with the role ${roles.join(' or ')}.` });

const hasOneOf = (caller: Caller, roles: readonly string[]): boolean =>
  roles.some((role) => caller.roles.includes(role));

/** An application with the roles that its partner's row gives its client id beside those of its token. */
export async function withListedRoles(caller: Caller, partners: PartnerRegistry): Promise<Caller> {
  const { actor } = caller;
  if (actor.kind !== 'application') return caller;
  const partner = await partners.find(caller.tenantId);
  const listed = partner?.applications?.find(({ clientId }) => clientId === actor.clientId);
  return listed ? { ...caller, roles: [...caller.roles, ...listed.roles] } : caller;
}

/** What the registry's row of the caller's tenant decides: partner, status, type (C4) and cloud (C6). */
export function admitPartner(
  partner: Partner | undefined,
  { resellers = false, publicCloudOnly = false }: Access,
): Result<Partner> {
  if (!partner) return refuse('PartnerUnknown');
  if (partner.status === 'suspended') return refuse('PartnerSuspended');
  if (partner.type === 'IndirectReseller' && !resellers) {
    return refuse('ResellerMayNotConfirm', { provider: partner.providerId, wayOut: 'Ask your indirect provider.' });
  }
  if (publicCloudOnly && partner.cloud !== 'Public') return refuse('CloudNotSupported', { cloud: partner.cloud });
  return ok(partner);
}
