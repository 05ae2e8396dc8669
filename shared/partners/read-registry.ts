import type { Partner } from '../domain/partners/partner.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { PartnerChange, PartnerStore } from './partner-store.ts';
import { partnerEtag } from './set-partner.ts';

export interface RegisteredPartner {
  readonly partner: Partner;
  /** Names this state for a conditional change. */
  readonly etag: string;
  /** Its changes, the oldest first. */
  readonly changes: readonly PartnerChange[];
}

/** A registered partner and who changed it: a point read, and the range of its changes. */
export const readRegisteredPartner =
  ({ store }: { store: PartnerStore }) =>
  async (partnerId: string): Promise<Result<RegisteredPartner>> => {
    const [stored, changes] = await Promise.all([store.read(partnerId), Array.fromAsync(store.changes(partnerId))]);
    if (!stored) return refuse('PartnerNotRegistered');
    return ok({ partner: stored.partner, etag: partnerEtag(stored.partner), changes });
  };
export type ReadRegisteredPartner = ReturnType<typeof readRegisteredPartner>;
