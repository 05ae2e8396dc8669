import { COUNTRIES, OFFERED_LANGUAGES } from '../domain/agreements/document.ts';
import type { Language } from './language.ts';

/**
 * The countries to choose from, by their names in the page's language. The vendor's list also has codes of its own for
 * parts of countries (XE, XJ, XS), which have no name that a person could look for; the API takes them.
 */
export const countryChoices = (language: Language) =>
  sorted(
    COUNTRIES.map((value) => ({ value, label: language.formats.country(value) })).filter(
      ({ value, label }) => label !== value,
    ),
    language,
  );

/** The languages of the agreement's texts, by their names in the page's language. */
export const textLanguageChoices = (language: Language) =>
  sorted(
    OFFERED_LANGUAGES.map((value) => ({ value, label: `${language.formats.language(value)} (${value})` })),
    language,
  );

function sorted<Choice extends { readonly label: string }>(choices: readonly Choice[], { locale }: Language): Choice[] {
  const { compare } = new Intl.Collator(locale);
  return choices.toSorted((a, b) => compare(a.label, b.label));
}
