import { z } from 'zod';
import { agedCache, type AgedCache } from '../aged-cache.ts';
import type { Clock } from '../clock.ts';
import { Guid, Partner, type PartnerRegistry } from '../partners/partner.ts';
import type { OpenTable } from './client.ts';
import { fromEntity, toEntity } from './entity.ts';
import { mpnKey, partnerKey } from './keys.ts';

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
  const cached = new Map<string, AgedCache<Partner | undefined>>();

  const load = async (partnerId: string) => {
    const { partitionKey, rowKey } = partnerKey(partnerId);
    const row = await table.get(partitionKey, rowKey);
    return row && fromEntity(Partner, row);
  };
  const find = (partnerId: string): Promise<Partner | undefined> => {
    const partner = cached.get(partnerId) ?? agedCache(() => load(partnerId), maxAgeMs, clock);
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

/** Every partner of the registry, for operators: no request ever asks for all. */
export async function* everyPartner(open: OpenTable): AsyncGenerator<Partner> {
  const range = "PartitionKey ge 'partner|' and PartitionKey lt 'partner}'";
  yield* open(PARTNERS_TABLE).values(Partner, range);
}
