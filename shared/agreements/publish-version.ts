import { type NewDocument, type NewVersion, nextVersion } from '../domain/agreements/change-version.ts';
import type { DocumentRef, Version } from '../domain/agreements/version.ts';
import { refuse, type Result } from '../domain/refusal.ts';
import type { Publisher, ChangeCatalogue } from './change-catalogue.ts';
import type { DocumentStore } from './document-store.ts';

interface Deps {
  readonly change: ChangeCatalogue;
  readonly documents: DocumentStore;
}

/**
 * Publishes or schedules a version. It takes effect no sooner than twice the maximum age of a reader's catalogue, so
 * that all readers switch at once; an earlier instant is moved and the answer contains the new one. Texts are stored
 * first, by hash: without the version they have no effect. A text that was stored before is named by its hash.
 */
export const publishVersion =
  ({ change, documents }: Deps) =>
  async (wanted: NewVersion, by: Publisher): Promise<Result<Version>> => {
    const texts = await Promise.all((wanted.documents ?? []).map((text) => stored(documents, text)));
    const known = texts.filter((text) => text !== undefined);
    if (known.length < texts.length) {
      return refuse('InvalidProperty', { property: 'documents', problem: 'must name texts that are stored' });
    }
    return change(by, (catalogue, moment) => nextVersion(catalogue, wanted, known, moment));
  };
export type PublishVersion = ReturnType<typeof publishVersion>;

async function stored(documents: DocumentStore, text: NewDocument | DocumentRef): Promise<DocumentRef | undefined> {
  const { country, language } = text;
  if ('content' in text) return { country, language, sha256: await documents.keep(text.content) };
  return (await documents.read(text.sha256)) === undefined ? undefined : { country, language, sha256: text.sha256 };
}
