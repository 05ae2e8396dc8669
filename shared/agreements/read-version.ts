import type { Clock } from '../clock.ts';
import type { DailyKeys } from '../daily-keys.ts';
import type { CatalogueEntry } from '../domain/agreements/catalogue-entry.ts';
import type { VersionName } from '../domain/agreements/change-version.ts';
import { listed, type ListedVersion } from '../domain/agreements/version-state.ts';
import type { DocumentRef } from '../domain/agreements/version.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { CatalogueStore } from './catalogue-store.ts';
import { LINK_MINUTES, signLink } from './document-link.ts';

/** A text of a version, with a short-lived signed link to read it. */
export interface LinkedText extends DocumentRef {
  readonly display: string;
}

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
    const [known, key, entries] = await Promise.all([
      catalogue.read(),
      keys.current(),
      Array.fromAsync(catalogue.entries()),
    ]);
    const version = listed(known, agreementType, now).find((one) => one.versionRank === versionRank);
    if (!version) return refuse('VersionNotFound');
    const expires = now.getTime() + LINK_MINUTES * 60_000;
    const texts = (version.documents ?? []).map((text) => {
      const { country = '', language, sha256 } = text;
      const link = { view: 'display', sha256, agreementType, versionRank, country, language, expires } as const;
      return { ...text, display: signLink(link, key) };
    });
    const changes = entries.filter(
      ({ after }) => after.agreementType === agreementType && after.versionRank === versionRank,
    );
    return ok({ version, texts, changes });
  };
