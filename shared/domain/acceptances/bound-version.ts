import { versionInForce, type CatalogueVersion, type Version } from '../agreements/version.ts';
import type { WrittenDate } from '../instant.ts';
import { refuse, ok, type Result } from '../refusal.ts';
import { bindingInstant, endOfDay } from './agreed-date.ts';

interface Agreed {
  readonly dateAgreed: WrittenDate;
  readonly versionRank?: number | undefined;
}

/**
 * The version that a confirmation is bound to (C13): the one in force at its binding instant, or the published one that
 * it names. Refused before the agreement's first version (C3). `versions`: the agreement's versions that are not
 * withdrawn, by ascending rank.
 */
export function boundVersion(
  { dateAgreed, versionRank }: Agreed,
  versions: readonly CatalogueVersion[],
  now: Date,
): Result<CatalogueVersion> {
  const inForce = versionInForce(versions, bindingInstant(dateAgreed, now));
  if (!inForce) {
    return refuse('InvalidProperty', {
      property: 'dateAgreed',
      problem: "must not be before the agreement's first version",
      firstVersion: versions[0]?.effectiveAt,
    });
  }
  if (versionRank === undefined) return ok(inForce);
  const named = versions.find((version) => version.versionRank === versionRank);
  if (!named) return refuse('InvalidProperty', { property: 'versionRank', problem: 'must be a published version' });
  if (isPublishedBy(named, dateAgreed)) return ok(named);
  return refuse('InvalidProperty', {
    property: 'versionRank',
    problem: `must be a version published by the day of dateAgreed; this one was published at ${named.publishedAt}`,
    publishedAt: named.publishedAt,
  });
}

/** A customer cannot have accepted a version that was published after the day or instant of the date. */
const isPublishedBy = ({ publishedAt, effectiveAt }: Version, date: WrittenDate): boolean =>
  Math.min(Date.parse(publishedAt), Date.parse(effectiveAt)) <=
  Math.max(endOfDay(date).getTime(), Date.parse(date.instant));
