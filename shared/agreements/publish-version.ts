import { type NewVersion, nextVersion } from '../domain/agreements/change-version.ts';
import type { Version } from '../domain/agreements/version.ts';
import type { Result } from '../domain/refusal.ts';
import type { Publisher, ChangeCatalogue } from './change-catalogue.ts';
import type { DocumentStore } from './document-store.ts';

interface Deps {
  readonly change: ChangeCatalogue;
  readonly documents: DocumentStore;
}

/**
 * Publishes or schedules a version. It takes effect no sooner than twice the maximum age of a reader's catalogue, so
 * that all readers switch at once; an earlier instant is moved and the answer contains the new one. Texts are stored
 * first, by hash: without the version they have no effect.
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
export type PublishVersion = ReturnType<typeof publishVersion>;
