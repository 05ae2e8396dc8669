import { agedCache } from '../aged-cache.ts';
import type { Clock } from '../clock.ts';
import { Partner, type PartnerRegistry } from '../partners/partner.ts';
import type { OpenTable } from './client.ts';
import { fromEntity, toEntity } from './entity.ts';
import { partnerKey } from './keys.ts';

export const PARTNERS_TABLE = 'Partners';

/** How many partners one instance remembers; beyond it the longest unused is read again. */
const REMEMBERED = 10_000;

/** The registry in Table Storage; what it answers is at most `maxAgeMs` old. */
export function partnersIn(
  open: OpenTable,
  maxAgeMs: number,
  clock: Clock,
): PartnerRegistry & { probe(): Promise<unknown> } {
  const table = open(PARTNERS_TABLE);
  const cached = new Map<string, () => Promise<Partner | undefined>>();

  const load = async (partnerId: string) => {
    const { partitionKey, rowKey } = partnerKey(partnerId);
    const row = await table.get(partitionKey, rowKey);
    return row && Partner.parse(fromEntity(row));
  };
  return {
    /** Throws when the tables do not answer. */
    probe: () => table.get('probe', 'probe'),

    findNow: load,

    find(partnerId) {
      const read = cached.get(partnerId) ?? agedCache(() => load(partnerId), maxAgeMs, clock);
      cached.delete(partnerId);
      cached.set(partnerId, read);
      if (cached.size > REMEMBERED) cached.delete(cached.keys().next().value!);
      return read();
    },
  };
}

/** Writes a partner into the registry, as it is to be from now on. */
export async function putPartner(open: OpenTable, partner: Partner): Promise<void> {
  const { partitionKey, rowKey } = partnerKey(partner.partnerId);
  await open(PARTNERS_TABLE).upsert(toEntity(partitionKey, rowKey, partner));
}
