import { ok, refuse, type Result } from '../refusal.ts';
import type { AgreementType } from './agreement.ts';
import { type Catalogue, type CatalogueVersion, Version, type DocumentRef } from './version.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';
import { instantProblem, rankProblem } from './schedule-limits.ts';

export interface VersionName {
  readonly agreementType: AgreementType;
  readonly versionRank: number;
}

export const withRank = (
  versions: Catalogue['versions'],
  { agreementType, versionRank }: VersionName,
): CatalogueVersion | undefined => versions[agreementType].find((version) => version.versionRank === versionRank);

/** The version, if every reader will know of a change before acting on the version as it was. */
export function changeableVersion(
  { versions, withdrawn }: Catalogue,
  name: VersionName,
  { known }: Moment,
): Result<CatalogueVersion> {
  const version = withRank(versions, name);
  if (!version) return refuse(withRank(withdrawn, name) ? 'VersionWithdrawn' : 'VersionNotFound');
  if (version.effectiveMs >= known.getTime()) return ok(version);
  return refuse('VersionFixed', { effectiveAt: version.effectiveAt });
}

/** When a change is decided. */
export interface Moment {
  readonly now: Date;
  /** By then every reader knows of it: the commit takes one age of a reader's catalogue at most, the caches another. */
  readonly known: Date;
}

/** What becomes of a version; without `change` it stands so already. */
export interface VersionChange {
  readonly change?: CatalogueEntry['change'];
  readonly before?: Version;
  readonly after: Version;
}

export interface NewVersion {
  readonly agreementType: AgreementType;
  /** The next rank when none is named. */
  readonly versionRank?: number | undefined;
  readonly isMajor: boolean;
  /** As soon as every instance can know it, when none is named. */
  readonly effectiveAt?: Date | undefined;
  readonly graceDays: number;
  readonly documents?: readonly NewDocument[] | undefined;
}

/** A text in a language, for one country or for all that have none of their own. */
export interface NewDocument {
  readonly country?: string | undefined;
  readonly language: string;
  readonly content: string;
}

/** Ranks rise above every one that was ever used, withdrawn ones included; instants above those of versions that count. */
export function nextVersion(
  { versions, withdrawn }: Catalogue,
  wanted: NewVersion,
  documents: DocumentRef[],
  { now, known }: Moment,
): Result<VersionChange> {
  const { agreementType, isMajor, graceDays } = wanted;
  const last = versions[agreementType].at(-1);
  const highest = Math.max(last?.versionRank ?? 0, withdrawn[agreementType].at(-1)?.versionRank ?? 0);
  const versionRank = wanted.versionRank ?? highest + 1;
  const effectiveMs = Math.max(wanted.effectiveAt?.getTime() ?? 0, known.getTime());
  const problem = rankProblem(versionRank, highest) ?? instantProblem(effectiveMs, graceDays);
  if (problem) return problem;
  if (last && effectiveMs <= last.effectiveMs) {
    return refuse('VersionNotRising', { property: 'effectiveAt', after: last.effectiveAt });
  }
  const effectiveAt = new Date(effectiveMs).toISOString();
  const publishedAt = now.toISOString();
  return ok({
    change: 'published',
    after: { agreementType, versionRank, isMajor, effectiveAt, graceDays, publishedAt, documents },
  });
}

/** What of a version may change before it is in force; what is not named stays. */
export interface NewSchedule extends VersionName {
  readonly effectiveAt?: Date | undefined;
  readonly graceDays?: number | undefined;
}

/** Its instant stays above that of the version before it and below that of the one after. */
export function rescheduledVersion(catalogue: Catalogue, wanted: NewSchedule, moment: Moment): Result<VersionChange> {
  const found = changeableVersion(catalogue, wanted, moment);
  if (!found.ok) return found;
  const version = found.value;
  const versions = catalogue.versions[version.agreementType];
  const place = versions.indexOf(version);
  const [earlier, later] = [versions[place - 1], versions[place + 1]];
  const named = wanted.effectiveAt?.getTime();
  const effectiveMs = named === undefined ? version.effectiveMs : Math.max(named, moment.known.getTime());
  if (effectiveMs <= (earlier?.effectiveMs ?? -Infinity) || effectiveMs >= (later?.effectiveMs ?? Infinity)) {
    const between = { after: earlier?.effectiveAt, before: later?.effectiveAt };
    return refuse('VersionNotRising', { property: 'effectiveAt', ...between });
  }
  const before = Version.parse(version);
  const { graceDays = before.graceDays } = wanted;
  const problem = instantProblem(effectiveMs, graceDays);
  if (problem) return problem;
  if (effectiveMs === version.effectiveMs && graceDays === before.graceDays) return ok({ after: before });
  return ok({
    change: 'rescheduled',
    before,
    after: { ...before, effectiveAt: new Date(effectiveMs).toISOString(), graceDays },
  });
}

export function withdrawnVersion(catalogue: Catalogue, name: VersionName, moment: Moment): Result<VersionChange> {
  const gone = withRank(catalogue.withdrawn, name);
  if (gone) return ok({ after: Version.parse(gone) });
  const found = changeableVersion(catalogue, name, moment);
  if (!found.ok) return found;
  const before = Version.parse(found.value);
  return ok({ change: 'withdrawn', before, after: { ...before, withdrawnAt: moment.now.toISOString() } });
}
