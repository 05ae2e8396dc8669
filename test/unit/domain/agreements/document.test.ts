import { describe, expect, it } from 'vitest';
import countries from '../../../../shared/domain/agreements/countries.json' with { type: 'json' };
import {
  acceptableLanguages,
  acceptedLanguage,
  documentHashOf,
  givenText,
  offeredEdition,
} from '../../../../shared/domain/agreements/document.ts';
import { version } from '../orders/decision-fixtures.ts';

const edition = (country: string, language: string) => ({ country, language });

describe('which edition is given (contract 5)', () => {
  it.each([
    ['nothing', undefined, undefined, 'US', 'en-US'],
    ['a country alone', 'DE', undefined, 'DE', 'en-US'],
    ['a language of the country', 'DE', 'de-DE', 'DE', 'de-DE'],
    ['any case', 'at', 'DE-de', 'AT', 'de-DE'],
    ['English anywhere', 'JP', 'en-US', 'JP', 'en-US'],
    ['a language of another country', 'DE', 'fr-FR', 'DE', 'en-US'],
    ['a language without a country', undefined, 'de-DE', 'US', 'en-US'],
    ['a country with English only', 'GB', 'de-DE', 'GB', 'en-US'],
    ['one language per country only', 'CH', 'de-DE', 'CH', 'en-US'],
    ['Canada in French', 'CA', 'fr-FR', 'CA', 'fr-FR'],
    ['a script in the tag', 'RS', 'sr-latn-rs', 'RS', 'sr-Latn-RS'],
    ['a country that is not offered', 'KO', 'ko-KR', 'US', 'en-US'],
    ['a country that is no country', 'Germany', 'de-DE', 'US', 'en-US'],
    ['a country that is not offered, in English', 'CN', 'en-US', 'US', 'en-US'],
  ])('%s', (_, country, language, givenCountry, givenLanguage) => {
    expect(offeredEdition(country, language)).toEqual(edition(givenCountry, givenLanguage));
  });

  it('all 246 pairs are given as they are asked for', () => {
    expect(countries).toHaveLength(246);
    for (const row of countries) {
      const [country = '', language = 'en-US'] = row.split(':');
      expect(offeredEdition(country, language)).toEqual(edition(country, language));
      expect(offeredEdition(country, 'en-US')).toEqual(edition(country, 'en-US'));
      expect(offeredEdition(country, 'xx-XX')).toEqual(edition(country, 'en-US'));
    }
  });

  it('155 countries have English only, the other 91 one language more', () => {
    expect(new Set(countries.map((row) => row.split(':')[0])).size).toBe(246);
    expect(countries.filter((row) => !row.includes(':'))).toHaveLength(155);
  });
});

const texts = version({
  documents: [
    { language: 'en-US', sha256: 'english' },
    { language: 'de-DE', sha256: 'german' },
    { country: 'AT', language: 'de-DE', sha256: 'austrian' },
  ],
});

describe('C13 the text of a version', () => {
  it("C13 a country's own text comes before the one for all countries", () => {
    expect(documentHashOf(texts, edition('AT', 'de-DE'))).toBe('austrian');
    expect(documentHashOf(texts, edition('DE', 'de-DE'))).toBe('german');
    expect(documentHashOf(texts, edition('AT', 'en-US'))).toBe('english');
    expect(documentHashOf(texts, edition('FR', 'fr-FR'))).toBeUndefined();
    expect(documentHashOf(version({}), edition('DE', 'de-DE'))).toBeUndefined();
  });

  it('a language without a text is given in English, a version without texts not at all', () => {
    expect(givenText(texts, edition('FR', 'fr-FR'))).toEqual({ country: 'FR', language: 'en-US', sha256: 'english' });
    expect(givenText(texts, edition('AT', 'de-DE'))).toEqual({ country: 'AT', language: 'de-DE', sha256: 'austrian' });
    expect(givenText(version({}), edition('US', 'en-US'))).toBeUndefined();
    expect(givenText(version({ documents: [] }), edition('US', 'en-US'))).toBeUndefined();
  });

  it.each([
    ["the country's default", 'DE', undefined, 'de-DE'],
    ['English where the country has no language', 'US', undefined, 'en-US'],
    ['English where the version has no text in the language', 'FR', undefined, 'en-US'],
    ['English where the country is not offered', 'CN', undefined, 'en-US'],
    ['the one named', 'DE', 'en-us', 'en-US'],
    ['the one named in any case', 'AT', 'DE-de', 'de-DE'],
    ['none that the country is not offered', 'US', 'de-DE', undefined],
    ['none that the version has no text in', 'FR', 'fr-FR', undefined],
  ])('C13 the language accepted in is %s', (_, country, named, accepted) => {
    expect(acceptedLanguage(texts, country, named)).toBe(accepted);
  });

  it('C13 a version without texts bars no offered language', () => {
    expect(acceptedLanguage(version({}), 'FR', undefined)).toBe('fr-FR');
    expect(acceptableLanguages(version({ documents: [] }), 'FR')).toEqual(['en-US', 'fr-FR']);
  });
});
