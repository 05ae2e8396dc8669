import type { Clock } from '../clock.ts';
import { ok, refuse, Unavailable, type Result } from '../errors.ts';
import type { AgreementType } from './agreement.ts';
import type { CatalogueStore } from './catalogue-store.ts';
import type { DocumentStore } from './document-store.ts';
import type { Catalogue, DocumentRef, Version } from './version.ts';

export interface NewVersion {
  readonly agreementType: AgreementType;
  /** The next rank when none is named. */
  readonly versionRank?: number | undefined;
  readonly isMajor: boolean;
  /** As soon as every instance can know it, when none is named. */
  readonly effectiveAt?: Date | undefined;
  readonly graceDays: number;
  readonly documents?: readonly NewDocument[] | undefined;
  readonly request?: Version['request'];
}

/** A text in a language, for one country or for all that have none of their own. */
export interface NewDocument {
  readonly country?: string | undefined;
  readonly language: string;
  readonly content: string;
}

interface Deps {
  readonly catalogue: CatalogueStore;
  readonly documents: DocumentStore;
  /** How old a reader's catalogue may be. */
  readonly maxAgeMs: number;
  readonly clock: Clock;
}

const ATTEMPTS = 5;

/**
 * Publishes or schedules a version. It takes effect no sooner than twice the age that a reader's catalogue may have,
 * so that all readers switch together: an earlier instant is moved, and the answer says to when. Its texts are stored
 * before it, under their hashes, where they harm nobody if it does not come.
 */
export const publishVersion =
  ({ catalogue, documents, maxAgeMs, clock }: Deps) =>
  async (wanted: NewVersion): Promise<Result<Version>> => {
    const texts = await Promise.all(
      (wanted.documents ?? []).map(async ({ country, language, content }) => ({
        country,
        language,
        sha256: await documents.keep(content),
      })),
    );
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      let earlier: Version | undefined;
      const published = await catalogue.change((current) => {
        earlier = publishedBy(wanted, current);
        return earlier ? refuse('RequestIdReused') : nextVersion(current, wanted, texts, clock(), maxAgeMs);
      });
      if (earlier) return repeated(wanted, earlier);
      if (published) return published;
    }
    throw new Unavailable('The catalogue changes too often right now.');
  };

/** The version that the same request published before. */
const publishedBy = ({ agreementType, request }: NewVersion, { versions }: Catalogue): Version | undefined =>
  request &&
  versions[agreementType].find(
    (version) =>
      version.request?.requestId === request.requestId &&
      version.request.route === request.route &&
      version.request.partnerId === request.partnerId,
  );

const repeated = ({ request }: NewVersion, version: Version): Result<Version> =>
  version.request?.bodyHash === request?.bodyHash ? ok(version) : refuse('RequestIdReused', { header: 'MS-RequestId' });

function nextVersion(
  catalogue: Catalogue,
  wanted: NewVersion,
  documents: DocumentRef[],
  now: Date,
  maxAgeMs: number,
): Result<Version> {
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
    documents,
    request: wanted.request,
  });
}
