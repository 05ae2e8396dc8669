import { ImportKind } from '../../../shared/domain/imports/import.ts';
import type { Partner } from '../../../shared/domain/partners/partner.ts';
import type { Result } from '../../../shared/domain/refusal.ts';
import { admitPartner, authoriseCaller, type PartnerAccess } from '../../../shared/http/authorise.ts';
import type { Caller } from '../../../shared/http/caller.ts';
import { CONFIRMING } from '../confirmations/confirm-agreement.ts';
import { CREATING } from '../customers/create-customer.ts';
import { MIRRORING } from '../subscriptions/subscription-fields.ts';
import { SUBMITTING } from '../submissions/submission-view.ts';

/** An import needs the same access as its rows would one by one. */
export const ACCESS_OF: Readonly<Record<ImportKind, PartnerAccess>> = {
  confirmations: CONFIRMING,
  submissions: SUBMITTING,
  customers: CREATING,
  subscriptions: MIRRORING,
};

/** Everybody who may import some kind. */
export const IMPORTING = {
  roles: ['AdminAgent', 'SalesAgent', 'SubscriptionMirror'],
  applications: ['OrderWriter', 'SubscriptionMirror'],
  resellers: true,
} as const satisfies PartnerAccess;

export function mayImport(caller: Caller, partner: Partner, kind: ImportKind): Result<Partner> {
  const authorised = authoriseCaller(caller, ACCESS_OF[kind]);
  return authorised.ok ? admitPartner(partner, ACCESS_OF[kind]) : authorised;
}

/** The kinds that the caller may import, hence may see the imports of. */
export const kindsFor = (caller: Caller, partner: Partner): ImportKind[] =>
  ImportKind.options.filter((kind) => mayImport(caller, partner, kind).ok);

/** An import as the caller names it in a path. */
export const named = ({
  partner,
  caller,
  params: { importId },
}: {
  readonly partner: Partner;
  readonly caller: Caller;
  readonly params: { readonly importId: string };
}) => ({
  environment: partner.environment,
  partnerId: partner.partnerId,
  importId,
  kinds: kindsFor(caller, partner),
});
