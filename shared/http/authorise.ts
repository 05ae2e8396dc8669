import { ok, refuse, type Result } from '../errors.ts';
import type { Partner, PartnerRegistry } from '../partners/partner.ts';
import type { Caller } from './token.ts';

/** AgreementPublisher counts only in operator tenants; the token verifier drops it elsewhere. */
export type Role = 'AdminAgent' | 'SalesAgent' | 'AgreementPublisher';

/** Whom a route lets in. */
export interface Access {
  /** Needs a signed-in person with one of these roles (C5); without roles an app-only token will do. */
  readonly roles?: readonly Role[];
  /** An app-only token will do as well, for systems that order or mirror by themselves. */
  readonly appOnly?: boolean;
  /** Indirect resellers may call it too (C4). */
  readonly resellers?: boolean;
  /** Only for partners of the public cloud (C6). */
  readonly publicCloudOnly?: boolean;
}

/** What the token alone decides; costs nothing. */
export function authoriseCaller(
  caller: Caller,
  { roles, appOnly = false }: Access,
  requireMfa = false,
): Result<Caller> {
  if (requireMfa && caller.userId !== undefined && !caller.mfa) return refuse('MfaRequired');
  if (!roles || (appOnly && caller.userId === undefined)) return ok(caller);
  if (caller.userId === undefined) return refuse('AppOnlyToken');
  return roles.some((role) => caller.roles.includes(role)) ? ok(caller) : refuse('RoleLacksRights', { roles });
}

/** What the registry decides: partner, status, type (C4) and cloud (C6). */
export async function authorisePartner(
  caller: Caller,
  { resellers = false, publicCloudOnly = false }: Access,
  partners: PartnerRegistry,
): Promise<Result<Partner>> {
  const partner = await partners.find(caller.tenantId);
  if (!partner) return refuse('PartnerUnknown');
  if (partner.status === 'suspended') return refuse('PartnerSuspended');
  if (partner.type === 'IndirectReseller' && !resellers) {
    return refuse('ResellerMayNotConfirm', { provider: partner.providerId, wayOut: 'Ask your indirect provider.' });
  }
  if (publicCloudOnly && partner.cloud !== 'Public') return refuse('CloudNotSupported', { cloud: partner.cloud });
  return ok(partner);
}
