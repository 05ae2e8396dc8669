import { z } from 'zod';
import { Instant } from '../domain/instant.ts';
import { Partner } from '../domain/partners/partner.ts';

/** A change of the registry: author, time, previous state, and why where the author says. */
export const PartnerChange = z.object({
  at: Instant,
  by: z.string(),
  reason: z.string().optional(),
  before: Partner.nullable(),
  after: Partner,
});
export type PartnerChange = z.infer<typeof PartnerChange>;

/** The registry as operators change it; nothing is cached. */
export interface PartnerStore {
  /** A partner with the etag for a conditional change. */
  read(partnerId: string): Promise<{ readonly partner: Partner; readonly etag: string } | undefined>;
  /** Partners by ascending id, after a partner's id. */
  list(page: {
    readonly size: number;
    readonly after?: string | undefined;
  }): Promise<{ readonly items: readonly Partner[]; readonly after?: string }>;
  /** A partner's changes, oldest first. */
  changes(partnerId: string): AsyncIterable<PartnerChange>;
  /**
   * Writes a partner and the record of its change in one transaction. `changed` after a lost race; the holder where
   * another partner has the MPN id.
   */
  change(change: PartnerChange, etag: string | undefined): Promise<'written' | 'changed' | { readonly holder: string }>;
}
