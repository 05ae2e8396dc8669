import type { Clock } from '../clock.ts';
import { contentHash } from '../digest.ts';
import { Partner } from '../domain/partners/partner.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { PartnerRegistry } from './partner-registry.ts';
import type { PartnerStore } from './partner-store.ts';

interface Deps {
  readonly store: PartnerStore;
  readonly partners: Pick<PartnerRegistry, 'findNow'>;
  readonly clock: Clock;
  /** The storage accounts that a new partner's rows may be in, beside the first one. */
  readonly accounts: readonly string[];
}

interface Wish {
  readonly partnerId: string;
  /** The fields that are given; the others of a known partner stay. */
  readonly wanted: Partial<Record<keyof Partner, unknown>>;
  /** The operator. */
  readonly by: string;
  /** The operator's own tenant, which it cannot suspend. */
  readonly ownTenant?: string | undefined;
  readonly reason?: string | undefined;
  /** The state that the author saw, as `partnerEtag` names it: without an etag the partner must be new. */
  readonly seen: 'any' | { readonly etag: string | undefined };
}

export interface SetPartnerOutcome {
  readonly partner: Partner;
  readonly isNew: boolean;
}

/** Names the state of a partner: equal content has an equal name. */
export const partnerEtag = (partner: Partner): string => contentHash(partner);

/** The immutable fields of a partner: where its rows are, and what is part of their keys. */
const FIXED = ['environment', 'cloud', 'account'] as const;

/**
 * Adds a partner to the registry, or changes the given fields of a known one in the state that its author saw, with a
 * record of who did it. Nothing is written where nothing changes, so a repeat is answered as the first.
 */
export const setPartner =
  ({ store, partners, clock, accounts }: Deps) =>
  async ({ partnerId, wanted, by, ownTenant, reason, seen }: Wish): Promise<Result<SetPartnerOutcome>> => {
    const stored = await store.read(partnerId);
    const known = stored?.partner;
    const parsed = Partner.safeParse({ status: 'active', ...known, ...wanted, partnerId });
    if (!parsed.success) {
      const fields = parsed.error.issues.map(({ path, message }) => ({ property: path.join('.'), problem: message }));
      return refuse('InvalidProperty', { ...fields[0]!, fields });
    }
    const partner = parsed.data;
    const done = { partner, isNew: known === undefined };
    if (known && JSON.stringify(Partner.parse(known)) === JSON.stringify(partner)) return ok(done);
    if (seen !== 'any' && seen.etag !== (known && partnerEtag(known))) return refuse('PartnerChanged');
    const { account } = partner;
    if (!known && account !== undefined && !accounts.includes(account)) {
      return refuse('InvalidProperty', { property: 'account', problem: 'is not a configured storage account' });
    }
    const problem = conflictWith(known, partner, ownTenant) ?? (await conflictWithProvider(partners, partner));
    if (problem) return problem;
    const at = clock().toISOString();
    const change = { at, by, ...(reason === undefined ? {} : { reason }), before: known ?? null, after: partner };
    const written = await store.change(change, stored?.etag);
    if (written === 'written') return ok(done);
    if (written === 'changed') return refuse('PartnerChanged');
    const taken = 'belongs to another partner';
    return refuse('PartnerConflict', { property: 'mpnId', conflict: 'taken', problem: taken, ...written });
  };
export type SetPartner = ReturnType<typeof setPartner>;

function conflictWith(known: Partner | undefined, partner: Partner, ownTenant: string | undefined) {
  for (const property of FIXED) {
    if (known && known[property] !== partner[property]) {
      const problem =
        property === 'account' ? 'cannot change; rows are never moved' : 'cannot change; register another tenant';
      return refuse('PartnerConflict', { property, conflict: 'fixed', problem });
    }
  }
  if (partner.partnerId === ownTenant && known && known.type !== partner.type) {
    const problem = "cannot be changed by an operator of the partner's own tenant";
    return refuse('PartnerConflict', { property: 'type', conflict: 'ownTenant', problem });
  }
  if (partner.partnerId !== ownTenant || partner.status === 'active') return undefined;
  const problem = "cannot be suspended by an operator of the partner's own tenant";
  return refuse('PartnerConflict', { property: 'status', conflict: 'ownTenant', problem });
}

async function conflictWithProvider(partners: Deps['partners'], { environment, providerId }: Partner) {
  if (providerId === undefined) return undefined;
  const provider = await partners.findNow(providerId);
  if (provider?.type === 'IndirectProvider' && provider.environment === environment) return undefined;
  return refuse('PartnerConflict', {
    property: 'providerId',
    conflict: 'noProvider',
    problem: 'is not an indirect provider of the same environment',
  });
}
