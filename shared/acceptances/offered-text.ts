import { LINK_MINUTES, signLink, type DocumentLink } from '../agreements/document-link.ts';
import type { CatalogueReader } from '../agreements/catalogue-store.ts';
import type { DailyKeys } from '../daily-keys.ts';
import { TEMPLATES, type AgreementType } from '../domain/agreements/agreement.ts';
import { acceptableLanguages, acceptedLanguage, documentHashOf } from '../domain/agreements/document.ts';
import { versionInForce, type CatalogueVersion } from '../domain/agreements/version.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';

/** The text in force that is shown to the person who may accept it (D3, A2). */
export interface OfferedText {
  readonly version: CatalogueVersion;
  readonly country: string;
  readonly language: string;
  /** The languages in which the version is offered in the country. */
  readonly languages: readonly string[];
  /** SHA-256 of the text; undefined where the version has none, then there are no links either. */
  readonly documentHash: string | undefined;
  readonly links: { readonly display: string; readonly download: string } | undefined;
}

interface Wanted {
  readonly agreementType: AgreementType;
  readonly country: string;
  /** The person's languages, the preferred one first; the country's default where none of them is offered. */
  readonly languages: readonly string[];
}

/** The text of an agreement in force, in the person's language, with links to it; refused where none is in force. */
export async function offeredText(
  { catalogue, keys }: { readonly catalogue: CatalogueReader; readonly keys: DailyKeys },
  { agreementType, country, languages: wanted }: Wanted,
  now: Date,
): Promise<Result<OfferedText>> {
  const version = versionInForce((await catalogue.read()).versions[agreementType], now);
  if (!version) return refuse('AgreementNotConfirmable', { templateId: TEMPLATES[agreementType].templateId });
  const language = languageOf(version, country, wanted);
  const documentHash = documentHashOf(version, { country, language });
  const text = { agreementType, versionRank: version.versionRank, country, language };
  return ok({
    version,
    country,
    language,
    languages: acceptableLanguages(version, country),
    documentHash,
    links: documentHash === undefined ? undefined : await linksTo(keys, { ...text, sha256: documentHash }, now),
  });
}

/** The first of the person's languages in which the version is offered: the same tag, or the same language. */
function languageOf(version: CatalogueVersion, country: string, wanted: readonly string[]): string {
  const offered = acceptableLanguages(version, country);
  for (const tag of wanted) {
    const exact = acceptedLanguage(version, country, tag);
    const related = exact ?? offered.find((language) => primaryOf(language) === primaryOf(tag));
    if (related) return related;
  }
  return offered.at(-1)!;
}

const primaryOf = (tag: string): string => tag.split('-', 1)[0]!.toLowerCase();

async function linksTo(
  keys: DailyKeys,
  text: Omit<DocumentLink, 'view' | 'expires'>,
  now: Date,
): Promise<OfferedText['links']> {
  const key = await keys.current();
  const link = { ...text, expires: now.getTime() + LINK_MINUTES * 60_000 };
  const signed = (view: DocumentLink['view']) => signLink({ ...link, view }, key);
  return { display: signed('display'), download: signed('download') };
}
