import countries from './countries.json' with { type: 'json' };
import type { Version } from './version.ts';

const DEFAULT_COUNTRY = 'US';
const DEFAULT_LANGUAGE = 'en-US';

/** Languages per country: English everywhere, and the country's own where one is offered. */
const OFFERED: ReadonlyMap<string, readonly string[]> = new Map(
  countries.map((row) => {
    const [country = '', language] = row.split(':');
    return [country, language === undefined ? [DEFAULT_LANGUAGE] : [DEFAULT_LANGUAGE, language]];
  }),
);

/** The countries for which agreements are offered, as ISO 3166-1 codes. */
export const COUNTRIES: readonly string[] = [...OFFERED.keys()];

export const OFFERED_LANGUAGES: readonly string[] = [...new Set([...OFFERED.values()].flat())].sort();

export interface Edition {
  readonly country: string;
  readonly language: string;
}

/**
 * The edition served for a requested country and language (contract 5): an unknown country gives the default for both,
 * an unknown language gives English.
 */
export function offeredEdition(country = DEFAULT_COUNTRY, language = DEFAULT_LANGUAGE): Edition {
  const asked = country.toUpperCase();
  const languages = OFFERED.get(asked);
  if (!languages) return { country: DEFAULT_COUNTRY, language: DEFAULT_LANGUAGE };
  return { country: asked, language: sameLanguage(languages, language) ?? DEFAULT_LANGUAGE };
}

/** The hash of a version's text for an edition; a country's own text precedes the one for all countries. */
export function documentHashOf({ documents = [] }: Version, { country, language }: Edition): string | undefined {
  const inLanguage = documents.filter((document) => document.language === language);
  const text =
    inLanguage.find((document) => document.country === country) ??
    inLanguage.find((document) => document.country === undefined);
  return text?.sha256;
}

/** The text served for an edition: English where the version has none in the language. */
export function givenText(version: Version, edition: Edition): (Edition & { sha256: string }) | undefined {
  const english = { ...edition, language: DEFAULT_LANGUAGE };
  for (const candidate of [edition, english]) {
    const sha256 = documentHashOf(version, candidate);
    if (sha256 !== undefined) return { ...candidate, sha256 };
  }
  return undefined;
}

/**
 * The languages in which a customer of the country can accept the version, the country's default last (C13): those
 * offered there with a text. A version without texts restricts no language.
 */
export function acceptableLanguages(version: Version, country: string): readonly string[] {
  const offered = OFFERED.get(country) ?? [DEFAULT_LANGUAGE];
  if (!version.documents?.length) return offered;
  const withText = offered.filter((language) => documentHashOf(version, { country, language }) !== undefined);
  return withText.length > 0 ? withText : [DEFAULT_LANGUAGE];
}

/** The language of acceptance: the named one if acceptable, else the country's default (C13). */
export function acceptedLanguage(version: Version, country: string, named: string | undefined): string | undefined {
  const languages = acceptableLanguages(version, country);
  return named === undefined ? languages.at(-1) : sameLanguage(languages, named);
}

const sameLanguage = (languages: readonly string[], named: string): string | undefined =>
  languages.find((language) => language.toLowerCase() === named.toLowerCase());
