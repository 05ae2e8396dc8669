import type { Partner } from '../domain/partners/partner.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { PartnerChange, PartnerStore } from './partner-store.ts';

export interface RegisteredPartner {
  readonly partner: Partner;
  /** Its changes, the oldest first. */
  readonly changes: readonly PartnerChange[];
}

/** A registered partner and who changed it: a point read, and the range of its changes. */
export const readRegisteredPartner =
  ({ store }: { store: PartnerStore }) =>
  async (partnerId: string): Promise<Result<RegisteredPartner>> => {
    const [stored, changes] = await Promise.all([store.read(partnerId), Array.fromAsync(store.changes(partnerId))]);
    return stored ? ok({ partner: stored.partner, changes }) : refuse('PartnerNotRegistered');
  };
export type ReadRegisteredPartner = ReturnType<typeof readRegisteredPartner>;
