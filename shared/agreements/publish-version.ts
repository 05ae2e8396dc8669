import { ok, refuse, type Result } from '../errors.ts';
import type { AgreementType } from '../domain/agreements/agreement.ts';
import type { changeCatalogue, Moment, Publisher, VersionChange } from './change-catalogue.ts';
import type { DocumentStore } from './document-store.ts';
import { instantProblem, rankProblem } from '../domain/agreements/schedule-limits.ts';
import type { Catalogue, DocumentRef, Version } from '../domain/agreements/version.ts';

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

interface Deps {
  readonly change: ReturnType<typeof changeCatalogue>;
  readonly documents: DocumentStore;
}

/**
 * Publishes or schedules a version. It takes effect no sooner than twice the age that a reader's catalogue may have,
 * so that all readers switch together: an earlier instant is moved, and the answer says to when. Its texts are stored
 * before it, under their hashes, where they harm nobody if it does not come.
 */
export const publishVersion =
  ({ change, documents }: Deps) =>
  async (wanted: NewVersion, by: Publisher): Promise<Result<Version>> => {
    const texts = await Promise.all(
      (wanted.documents ?? []).map(async ({ country, language, content }) => ({
        country,
        language,
        sha256: await documents.keep(content),
      })),
    );
    return change(by, (catalogue, moment) => nextVersion(catalogue, wanted, texts, moment));
  };

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
