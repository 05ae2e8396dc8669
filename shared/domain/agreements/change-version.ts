import { contentHash } from '../../digest.ts';
import { ok, refuse, type Result } from '../refusal.ts';
import type { AgreementType } from './agreement.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';
import { instantProblem, rankProblem } from './schedule-limits.ts';
import { type Catalogue, type CatalogueVersion, Version, type DocumentRef } from './version.ts';

export interface VersionName {
  readonly agreementType: AgreementType;
  readonly versionRank: number;
}

export const withRank = (
  versions: Catalogue['versions'],
  { agreementType, versionRank }: VersionName,
): CatalogueVersion | undefined => versions[agreementType].find((version) => version.versionRank === versionRank);

/** The version, if every reader learns of a change before acting on the old state. */
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

/** The time of a change's decision. */
export interface Moment {
  readonly now: Date;
  /** When every reader has the change: the commit takes at most one maximum age of the catalogue, caches another. */
  readonly known: Date;
}

/** The outcome for a version; no `change` when nothing is to be written. */
export interface VersionChange {
  readonly change?: CatalogueEntry['change'];
  readonly before?: Version;
  readonly after: Version;
}

export interface NewVersion {
  readonly agreementType: AgreementType;
  /** Default: the next rank. */
  readonly versionRank?: number | undefined;
  readonly isMajor: boolean;
  /** Default: as soon as every instance can have read it. */
  readonly effectiveAt?: Date | undefined;
  readonly graceDays: number;
  readonly documents?: readonly (NewDocument | DocumentRef)[] | undefined;
}

/** A text in a language, for one country or for all countries without their own. */
export interface NewDocument {
  readonly country?: string | undefined;
  readonly language: string;
  readonly content: string;
}

/** Ranks exceed every rank ever used, withdrawn ones included; instants exceed those of versions that count. */
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

/** The properties that may change before a version is in force; absent ones stay. */
export interface NewSchedule extends VersionName {
  readonly effectiveAt?: Date | undefined;
  readonly graceDays?: number | undefined;
  /** The schedule that the author saw, by its etag; without it the change applies to any. */
  readonly seen?: string | undefined;
}

/** Names the schedule of a version: what can change of it. */
export const scheduleEtag = ({ effectiveAt, graceDays }: Pick<Version, 'effectiveAt' | 'graceDays'>): string =>
  contentHash({ effectiveAt, graceDays });

/** The instant must stay between those of the previous and the next version. */
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
  const { graceDays = before.graceDays, seen } = wanted;
  const problem = instantProblem(effectiveMs, graceDays);
  if (problem) return problem;
  if (effectiveMs === version.effectiveMs && graceDays === before.graceDays) return ok({ after: before });
  if (seen !== undefined && seen !== scheduleEtag(before)) return refuse('VersionChanged');
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
