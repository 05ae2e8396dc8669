import type { Clock } from '../clock.ts';
import { ok, refuse, Unavailable, type Result } from '../errors.ts';
import type { AgreementType } from './agreement.ts';
import type { CatalogueStore } from './catalogue-store.ts';
import type { Catalogue, Version } from './version.ts';

export interface NewVersion {
  readonly agreementType: AgreementType;
  /** The next rank when none is named. */
  readonly versionRank?: number | undefined;
  readonly isMajor: boolean;
  /** As soon as every instance can know it, when none is named. */
  readonly effectiveAt?: Date | undefined;
  readonly graceDays: number;
}

interface Deps {
  readonly catalogue: CatalogueStore;
  /** How old a reader's catalogue may be. */
  readonly maxAgeMs: number;
  readonly clock: Clock;
}

const ATTEMPTS = 5;

/**
 * Publishes or schedules a version. It takes effect no sooner than twice the age that a reader's catalogue may have,
 * so that all readers switch together: an earlier instant is moved, and the answer says to when.
 */
export const publishVersion =
  ({ catalogue, maxAgeMs, clock }: Deps) =>
  async (wanted: NewVersion): Promise<Result<Version>> => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const published = await catalogue.change((current) => nextVersion(current, wanted, clock(), maxAgeMs));
      if (published) return published;
    }
    throw new Unavailable('The catalogue changes too often right now.');
  };

function nextVersion(catalogue: Catalogue, wanted: NewVersion, now: Date, maxAgeMs: number): Result<Version> {
  const last = catalogue.versions[wanted.agreementType].at(-1);
  const versionRank = wanted.versionRank ?? (last?.versionRank ?? 0) + 1;
  const soonest = now.getTime() + 2 * maxAgeMs;
  const effectiveMs = Math.max(wanted.effectiveAt?.getTime() ?? 0, soonest);
  if (last && versionRank <= last.versionRank) {
    return refuse('VersionNotRising', { property: 'versionRank', highest: last.versionRank });
  }
  if (last && effectiveMs <= last.effectiveMs) {
    return refuse('VersionNotRising', { property: 'effectiveAt', latest: last.effectiveAt });
  }
  return ok({
    agreementType: wanted.agreementType,
    versionRank,
    isMajor: wanted.isMajor,
    effectiveAt: new Date(effectiveMs).toISOString(),
    graceDays: wanted.graceDays,
    publishedAt: now.toISOString(),
  });
}
