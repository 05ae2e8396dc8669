import type { Result } from '../domain/refusal.ts';
import type { Publisher, ChangeCatalogue } from './change-catalogue.ts';
import type { DocumentStore } from './document-store.ts';
import type { Version } from '../domain/agreements/version.ts';
import { type NewVersion, nextVersion } from '../domain/agreements/change-version.ts';

interface Deps {
  readonly change: ChangeCatalogue;
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
export type PublishVersion = ReturnType<typeof publishVersion>;
