import type { Clock } from '../clock.ts';
import { type NewVersion, nextVersion } from '../domain/agreements/change-version.ts';
import type { Version } from '../domain/agreements/version.ts';
import { ok, type Result } from '../domain/refusal.ts';
import type { CatalogueStore } from './catalogue-store.ts';
import { changeableUntil } from './changeable-until.ts';

interface Deps {
  readonly catalogue: Pick<CatalogueStore, 'read'>;
  /** Maximum age of a reader's catalogue. */
  readonly maxAgeMs: number;
  readonly clock: Clock;
}

export interface VersionPreview extends Version {
  /** The last instant at which it could be rescheduled or withdrawn; undefined where it is past once it is published. */
  readonly changeableUntil: string | undefined;
  /** In which languages the version before it has texts. */
  readonly languagesBefore: readonly string[];
}

/** The version as it would be published now, without its texts: rank and instant are those that it would get. */
export const previewVersion =
  ({ catalogue, maxAgeMs, clock }: Deps) =>
  async (wanted: Omit<NewVersion, 'documents'>): Promise<Result<VersionPreview>> => {
    const now = clock();
    const read = await catalogue.read();
    const next = nextVersion(read, wanted, [], { now, known: new Date(now.getTime() + 2 * maxAgeMs) });
    if (!next.ok) return next;
    const version = next.value.after;
    const before = read.versions[version.agreementType].at(-1)?.documents ?? [];
    return ok({
      ...version,
      changeableUntil: changeableUntil({ maxAgeMs, clock: () => now })(version.effectiveAt),
      languagesBefore: [...new Set(before.map(({ language }) => language))],
    });
  };
