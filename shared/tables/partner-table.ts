import type { Clock } from '../clock.ts';
import { Partner } from '../domain/partners/partner.ts';
import { maxAgeCache, type MaxAgeCache } from '../max-age-cache.ts';
import type { PartnerList, PartnerRegistry } from '../partners/partner-registry.ts';
import { PartnerChange, type PartnerStore } from '../partners/partner-store.ts';
import { systemRandom } from '../random.ts';
import type { OpenTable } from './client.ts';
import { Unavailable } from '../errors.ts';
import { fromEntity, toEntity } from './entity.ts';
import { mpnKey, partnerChangeRow, partnerClaimRow, partnerKey } from './keys.ts';
import { MpnEntry, reserveMpnId } from './mpn-reservation.ts';
import { inPartition, inPartitions } from './range.ts';

export const PARTNERS_TABLE = 'Partners';

/** Maximum number of partners in the cache; the least recently used is evicted. */
const REMEMBERED = 10_000;

const MpnId = Partner.shape.mpnId;

/** The fault of a partner whose rows are out of reach: they must not look absent. */
export const notConfigured = (partnerId: string, account: string): Unavailable =>
  new Unavailable(`The rows of partner ${partnerId} lie in the storage account '${account}', which is not configured.`);

/** The partners behind a partition, without their changes. */
const partnersBehind = (partition: string) => inPartitions({ gt: partition, lt: 'partner}' }, "RowKey ge 'partner|'");

/**
 * The registry in Table Storage, cached up to `maxAgeMs`. Throws Unavailable for a partner in an account beside the first
 * one and those that are given, whose rows would look absent.
 */
export function partnersIn(
  open: OpenTable,
  maxAgeMs: number,
  clock: Clock,
  accounts?: readonly string[],
): PartnerRegistry & PartnerList & { probe(): Promise<unknown> } {
  const table = open(PARTNERS_TABLE);
  const cached = new Map<string, MaxAgeCache<Partner | undefined>>();

  const load = async (partnerId: string) => {
    const { partitionKey, rowKey } = partnerKey(partnerId);
    const row = await table.get(partitionKey, rowKey);
    return row && reached(fromEntity(Partner, row));
  };
  const reached = (partner: Partner): Partner => {
    const { account, partnerId } = partner;
    if (account === undefined || accounts === undefined || accounts.includes(account)) return partner;
    throw notConfigured(partnerId, account);
  };
  const find = (partnerId: string): Promise<Partner | undefined> => {
    const partner = cached.get(partnerId) ?? maxAgeCache(() => load(partnerId), maxAgeMs, clock);
    cached.delete(partnerId);
    cached.set(partnerId, partner);
    if (cached.size > REMEMBERED) cached.delete(cached.keys().next().value!);
    return partner.read();
  };
  return {
    /** Throws when the tables do not respond. */
    probe: () => table.get('probe', 'probe'),

    find,
    findNow: load,

    async after(partnerId) {
      const range = partnersBehind(`partner|${partnerId}`);
      for await (const [row] of table.pages(range, 1)) if (row) return reached(fromEntity(Partner, row));
      return undefined;
    },

    async findByMpnId(environment, mpnId) {
      if (!MpnId.safeParse(mpnId).success) return undefined;
      const { partitionKey, rowKey } = mpnKey(environment, mpnId);
      const row = await table.get(partitionKey, rowKey);
      const partner = row && (await find(fromEntity(MpnEntry, row).partnerId));
      return partner?.mpnId === mpnId && partner.environment === environment ? partner : undefined;
    },
  };
}

/** Writes a partner. The index entry comes first (superset index): readers verify it. */
export async function putPartner(open: OpenTable, partner: Partner): Promise<void> {
  const { partnerId, environment, mpnId } = partner;
  const table = open(PARTNERS_TABLE);
  const entry = mpnKey(environment, mpnId);
  await table.upsert(toEntity(MpnEntry, entry.partitionKey, entry.rowKey, { partnerId }));
  const { partitionKey, rowKey } = partnerKey(partnerId);
  await table.upsert(toEntity(Partner, partitionKey, rowKey, partner));
}

/** The registry as operators change it. */
export function partnerStoreIn(open: OpenTable, random = systemRandom): PartnerStore {
  const table = open(PARTNERS_TABLE);
  return {
    async read(partnerId) {
      const { partitionKey, rowKey } = partnerKey(partnerId);
      const row = await table.get(partitionKey, rowKey);
      return row && { partner: fromEntity(Partner, row), etag: row.etag };
    },

    async list({ size, after }) {
      const from = after === undefined ? 'partner|' : partnerKey(after).partitionKey;
      for await (const page of table.pages(partnersBehind(from), size)) {
        const items = page.map((row) => fromEntity(Partner, row));
        const last = items.at(-1);
        if (last) return page.continuationToken ? { items, after: last.partnerId } : { items };
      }
      return { items: [] };
    },

    changes(partnerId) {
      const { partitionKey } = partnerKey(partnerId);
      const range = inPartition(partitionKey, { ge: 'change|', lt: 'change}' });
      return table.values(PartnerChange, range);
    },

    async change(change, etag) {
      const { before, after } = change;
      const { partitionKey, rowKey } = partnerKey(after.partnerId);
      const claim = before?.mpnId === after.mpnId ? undefined : random.uuid();
      const reserved = claim === undefined ? 'reserved' : await reserveMpnId(table, after, claim);
      if (typeof reserved === 'object') return reserved;
      const partner = toEntity(Partner, partitionKey, rowKey, after);
      const written =
        reserved === 'reserved' &&
        (await table.transact([
          etag === undefined ? ['create', partner] : ['update', partner, 'Replace', { etag }],
          ['create', toEntity(PartnerChange, partitionKey, partnerChangeRow(change.at, random.uuid()), change)],
          ...(claim === undefined ? [] : [['delete', { partitionKey, rowKey: partnerClaimRow(claim) }] as const]),
        ]));
      if (written) return 'written';
      if (claim !== undefined) await table.remove(partitionKey, partnerClaimRow(claim));
      return 'changed';
    },
  };
}

/** All partners, for operators; never used by requests. */
export async function* everyPartner(open: OpenTable): AsyncGenerator<Partner> {
  yield* open(PARTNERS_TABLE).values(Partner, partnersBehind('partner|'));
}
