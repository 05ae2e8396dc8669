import type { Clock } from '../clock.ts';
import type { DailyKeys } from '../daily-keys.ts';
import { templateById } from '../domain/agreements/agreement.ts';
import { givenText, offeredEdition, type Edition } from '../domain/agreements/document.ts';
import { versionInForce } from '../domain/agreements/version.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { CatalogueReader } from './catalogue-store.ts';
import { LINK_MINUTES, signLink, type DocumentLink } from './document-link.ts';

export interface DocumentLinks extends Edition {
  readonly display: string;
  readonly download: string;
}

interface Deps {
  readonly catalogue: CatalogueReader;
  readonly keys: DailyKeys;
  readonly clock: Clock;
}

/** Short-lived signed links to a template's text in force, with the edition's country and language (contract 5). */
export const linkToDocument =
  ({ catalogue, keys, clock }: Deps) =>
  async (
    templateId: string,
    requested: { country?: string | undefined; language?: string | undefined },
  ): Promise<Result<DocumentLinks>> => {
    const template = templateById(templateId);
    if (!template) return refuse('TemplateNotFound', { property: 'templateId' });
    const { agreementType } = template;
    const now = clock();
    const version = versionInForce((await catalogue.read()).versions[agreementType], now);
    const text = version && givenText(version, offeredEdition(requested.country, requested.language));
    if (!version || !text) return refuse('DocumentNotFound', { templateId });
    const { versionRank } = version;
    const link = { ...text, agreementType, versionRank, expires: now.getTime() + LINK_MINUTES * 60_000 };
    const key = await keys.current();
    const signed = (view: DocumentLink['view']) => signLink({ ...link, view }, key);
    const { country, language } = text;
    return ok({ display: signed('display'), download: signed('download'), country, language });
  };
export type LinkToDocument = ReturnType<typeof linkToDocument>;
