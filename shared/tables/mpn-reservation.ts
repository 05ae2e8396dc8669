import { z } from 'zod';
import { Guid, Partner } from '../domain/partners/partner.ts';
import type { Table } from './client.ts';
import { fromEntity, toEntity } from './entity.ts';
import { mpnKey, partnerClaimRow, partnerKey } from './keys.ts';

/** Maps an MPN id to its partner; `claim` names the claim row that the partner's own write removes. */
export const MpnEntry = z.object({ partnerId: Guid, claim: Guid.optional() });

export const PartnerClaim = z.object({ claim: Guid });

/** What a claim came to: reserved, lost to another write, or held by another partner. */
export type Reservation = 'reserved' | 'lost' | { readonly holder: string };

/**
 * Reserves an MPN id. The partner is to be written in one transaction with the removal of the claim row. Whoever takes
 * an entry over removes the claim that it names first, so that the write behind it fails; then only it reads whether
 * the partner of the entry has the id. What a dying process leaves is taken over in the same way.
 */
export async function reserveMpnId(
  table: Table,
  { partnerId, environment, mpnId }: Partner,
  claim: string,
): Promise<Reservation> {
  const { partitionKey, rowKey } = mpnKey(environment, mpnId);
  const entry = await table.get(partitionKey, rowKey);
  if (entry) {
    const before = fromEntity(MpnEntry, entry);
    const of = partnerKey(before.partnerId);
    if (before.claim !== undefined) await table.remove(of.partitionKey, partnerClaimRow(before.claim));
    const row = before.partnerId === partnerId ? undefined : await table.get(of.partitionKey, of.rowKey);
    const holder = row && fromEntity(Partner, row);
    if (holder?.mpnId === mpnId && holder.environment === environment) return { holder: holder.partnerId };
  }
  const own = partnerKey(partnerId);
  await table.create(toEntity(PartnerClaim, own.partitionKey, partnerClaimRow(claim), { claim }));
  const taken = await table.put(toEntity(MpnEntry, partitionKey, rowKey, { partnerId, claim }), entry?.etag);
  return taken === undefined ? 'lost' : 'reserved';
}
