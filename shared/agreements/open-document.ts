import type { Clock } from '../clock.ts';
import type { DailyKeys } from '../daily-keys.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import { keyIdOf, readLink, type DocumentLink } from './document-link.ts';
import type { DocumentStore } from './document-store.ts';

export interface OpenedDocument {
  readonly link: DocumentLink;
  readonly content: string;
}

interface Deps {
  readonly documents: DocumentStore;
  readonly keys: DailyKeys;
  readonly clock: Clock;
}

/** The text of a signed link; the signature is the only credential. */
export const openDocument =
  ({ documents, keys, clock }: Deps) =>
  async (text: string): Promise<Result<OpenedDocument>> => {
    const key = await keys.find(keyIdOf(text));
    const link = key && readLink(text, key, clock());
    if (!link) return refuse('DocumentLinkInvalid');
    const content = await documents.read(link.sha256);
    if (content === undefined) throw new Error('A published text is missing.');
    return ok({ link, content });
  };
export type OpenDocument = ReturnType<typeof openDocument>;
