import { odata } from '@azure/data-tables';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { maxAgeCache, type MaxAgeCache } from '../max-age-cache.ts';
import type { Clock } from '../clock.ts';
import { Instant } from '../domain/instant.ts';
import { Guid, Partner } from '../domain/partners/partner.ts';
import type { PartnerRegistry } from '../partners/partner-registry.ts';
import type { OpenTable } from './client.ts';
import { fromEntity, toEntity } from './entity.ts';
import { mpnKey, partnerChangeRow, partnerKey } from './keys.ts';

export const PARTNERS_TABLE = 'Partners';

/** How many partners one instance remembers; beyond it the longest unused is read again. */
const REMEMBERED = 10_000;

/** Names the partner of an MPN id. */
export const MpnEntry = z.object({ partnerId: Guid });
const MpnId = Partner.shape.mpnId;

/** The registry in Table Storage; what it answers is at most `maxAgeMs` old. */
export function partnersIn(
  open: OpenTable,
  maxAgeMs: number,
  clock: Clock,
): PartnerRegistry & { probe(): Promise<unknown> } {
  const table = open(PARTNERS_TABLE);
  const cached = new Map<string, MaxAgeCache<Partner | undefined>>();

  const load = async (partnerId: string) => {
    const { partitionKey, rowKey } = partnerKey(partnerId);
    const row = await table.get(partitionKey, rowKey);
    return row && fromEntity(Partner, row);
  };
  const find = (partnerId: string): Promise<Partner | undefined> => {
    const partner = cached.get(partnerId) ?? maxAgeCache(() => load(partnerId), maxAgeMs, clock);
    cached.delete(partnerId);
    cached.set(partnerId, partner);
    if (cached.size > REMEMBERED) cached.delete(cached.keys().next().value!);
    return partner.read();
  };
  return {
    /** Throws when the tables do not answer. */
    probe: () => table.get('probe', 'probe'),

    find,
    findNow: load,

    async findByMpnId(environment, mpnId) {
      if (!MpnId.safeParse(mpnId).success) return undefined;
      const { partitionKey, rowKey } = mpnKey(environment, mpnId);
      const row = await table.get(partitionKey, rowKey);
      const partner = row && (await find(fromEntity(MpnEntry, row).partnerId));
      return partner?.mpnId === mpnId && partner.environment === environment ? partner : undefined;
    },
  };
}

/** Writes a partner into the registry, as it is to be from now on. Its index entry comes first: readers verify it. */
export async function putPartner(open: OpenTable, partner: Partner): Promise<void> {
  const { partnerId, environment, mpnId } = partner;
  const table = open(PARTNERS_TABLE);
  const entry = mpnKey(environment, mpnId);
  await table.upsert(toEntity(MpnEntry, entry.partitionKey, entry.rowKey, { partnerId }));
  const { partitionKey, rowKey } = partnerKey(partnerId);
  await table.upsert(toEntity(Partner, partitionKey, rowKey, partner));
}

/** A change of the registry: who made it when, and what the partner was before. */
export const PartnerChange = z.object({
  at: Instant,
  by: z.string(),
  before: Partner.nullable(),
  after: Partner,
});
export type PartnerChange = z.infer<typeof PartnerChange>;

/** A partner as it stands, with the etag to change it on. */
export async function storedPartner(
  open: OpenTable,
  partnerId: string,
): Promise<{ partner: Partner; etag: string } | undefined> {
  const { partitionKey, rowKey } = partnerKey(partnerId);
  const row = await open(PARTNERS_TABLE).get(partitionKey, rowKey);
  return row && { partner: fromEntity(Partner, row), etag: row.etag };
}

/** Writes a partner and the record of its change, both or none; false when it has changed since it was read. */
export async function changePartner(
  open: OpenTable,
  change: PartnerChange,
  etag: string | undefined,
): Promise<boolean> {
  const { partnerId, environment, mpnId } = change.after;
  const table = open(PARTNERS_TABLE);
  const entry = mpnKey(environment, mpnId);
  await table.upsert(toEntity(MpnEntry, entry.partitionKey, entry.rowKey, { partnerId }));
  const { partitionKey, rowKey } = partnerKey(partnerId);
  const partner = toEntity(Partner, partitionKey, rowKey, change.after);
  const written = await table.transact([
    etag === undefined ? ['create', partner] : ['update', partner, 'Replace', { etag }],
    ['create', toEntity(PartnerChange, partitionKey, partnerChangeRow(change.at, randomUUID()), change)],
  ]);
  return written !== undefined;
}

/** What was changed of a partner, the oldest first. */
export async function* changesOf(open: OpenTable, partnerId: string): AsyncGenerator<PartnerChange> {
  const { partitionKey } = partnerKey(partnerId);
  const range = odata`PartitionKey eq ${partitionKey} and RowKey ge 'change|' and RowKey lt 'change}'`;
  yield* open(PARTNERS_TABLE).values(PartnerChange, range);
}

/** Every partner of the registry, for operators: no request ever asks for all. */
export async function* everyPartner(open: OpenTable): AsyncGenerator<Partner> {
  const range = "PartitionKey ge 'partner|' and PartitionKey lt 'partner}' and RowKey ge 'partner|'";
  yield* open(PARTNERS_TABLE).values(Partner, range);
}
