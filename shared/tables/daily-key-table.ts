import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { DailyKey, DailyKeys } from '../daily-keys.ts';
import { DAY_MS } from '../domain/instant.ts';
import { maxAgeCache, type MaxAgeCache } from '../max-age-cache.ts';
import { systemRandom } from '../random.ts';
import type { OpenTable } from './client.ts';
import { fromEntity, toEntity } from './entity.ts';
import { linkKeyKey, sessionKeyKey } from './keys.ts';

/** Keys that sign links to documents. */
export const LINK_KEYS_TABLE = 'LinkKeys';
/** Keys that encrypt the sessions of the pages. */
export const SESSION_KEYS_TABLE = 'SessionKeys';

const ROWS = { [LINK_KEYS_TABLE]: linkKeyKey, [SESSION_KEYS_TABLE]: sessionKeyKey };

/** Minimum interval of lookups for a missing key: forged links and cookies can request any. */
const ABSENT_FOR_MS = 1_000;

const StoredKey = z.object({ secret: z.string() });

/** One key per day, created on first use. Adjacent days are valid too: clocks differ, their work is short-lived. */
export function dailyKeysIn(open: OpenTable, name: keyof typeof ROWS, clock: Clock, random = systemRandom): DailyKeys {
  const table = open(name);
  const rowOf = ROWS[name];
  const known = new Map<string, DailyKey>();
  const lookups = new Map<string, MaxAgeCache<DailyKey | undefined>>();
  const today = () => Math.floor(clock().getTime() / DAY_MS);

  async function load(keyId: string): Promise<DailyKey | undefined> {
    const { partitionKey, rowKey } = rowOf(keyId);
    const row = await table.get(partitionKey, rowKey);
    if (row) known.set(keyId, { keyId, secret: fromEntity(StoredKey, row).secret });
    return known.get(keyId);
  }

  async function find(keyId: string): Promise<DailyKey | undefined> {
    const day = today();
    const valid = new Set([day - 1, day, day + 1].map(String));
    for (const kept of [known, lookups]) for (const old of kept.keys()) if (!valid.has(old)) kept.delete(old);
    if (!valid.has(keyId)) return undefined;
    const lookup = lookups.get(keyId) ?? maxAgeCache(() => load(keyId), ABSENT_FOR_MS, clock);
    lookups.set(keyId, lookup);
    return known.get(keyId) ?? lookup.read();
  }

  return {
    find,

    async current() {
      const keyId = String(today());
      const found = await find(keyId);
      if (found) return found;
      const { partitionKey, rowKey } = rowOf(keyId);
      await table.create(toEntity(StoredKey, partitionKey, rowKey, { secret: random.bytes(32).toString('base64url') }));
      const made = await load(keyId);
      if (!made) throw new Error("The day's key was created but cannot be read.");
      return made;
    },
  };
}
