import type { Clock } from '../clock.ts';
import type { DailyKeys } from '../daily-keys.ts';
import type { CatalogueEntry } from '../domain/agreements/catalogue-entry.ts';
import type { VersionName } from '../domain/agreements/change-version.ts';
import { listed, type ListedVersion } from '../domain/agreements/version-state.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { CatalogueStore } from './catalogue-store.ts';
import { linkTexts, type LinkedText } from './link-texts.ts';

export interface VersionDetails {
  readonly version: ListedVersion;
  readonly texts: readonly LinkedText[];
  /** Its changes, the oldest first. */
  readonly changes: readonly CatalogueEntry[];
}

interface Deps {
  readonly catalogue: Pick<CatalogueStore, 'read' | 'entries'>;
  readonly keys: DailyKeys;
  readonly clock: Clock;
}

/**
 * One version with its texts and changes: two range reads of the catalogue's one partition, which holds a row for each
 * version and change, and the key of the day.
 */
export const readVersion =
  ({ catalogue, keys, clock }: Deps) =>
  async ({ agreementType, versionRank }: VersionName): Promise<Result<VersionDetails>> => {
    const now = clock();
    const [known, entries] = await Promise.all([catalogue.read(), Array.fromAsync(catalogue.entries())]);
    const version = listed(known, agreementType, now).find((one) => one.versionRank === versionRank);
    if (!version) return refuse('VersionNotFound');
    const texts = await linkTexts({ keys, clock: () => now })(version, version.documents ?? []);
    const changes = entries.filter(
      ({ after }) => after.agreementType === agreementType && after.versionRank === versionRank,
    );
    return ok({ version, texts, changes });
  };
