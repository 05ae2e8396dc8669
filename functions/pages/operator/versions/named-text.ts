import { z } from 'zod';
import { COUNTRIES, OFFERED_LANGUAGES } from '../../../../shared/domain/agreements/document.ts';
import type { DocumentRef } from '../../../../shared/domain/agreements/version.ts';
import { hiddenField } from '../../../../shared/pages/components/fields.ts';

/** How many texts the pages take for a version; the API takes more. */
export const MAX_TEXTS = 150;

const NAMED = /^([A-Z]{2})?\/([A-Za-z-]{2,20})\/([0-9a-f]{64})$/;

/** A stored text of a step before: country, language and hash. The publication looks for the text itself. */
export const NamedText = z.string().transform((text, context): DocumentRef => {
  const [, country, language = '', sha256 = ''] = NAMED.exec(text) ?? [];
  if (OFFERED_LANGUAGES.includes(language) && (country === undefined || COUNTRIES.includes(country))) {
    return { ...(country === undefined ? {} : { country }), language, sha256 };
  }
  context.addIssue({ code: 'custom', message: 'invalid' });
  return z.NEVER;
});

export const textNamed = ({ country = '', language, sha256 }: DocumentRef): string =>
  `${country}/${language}/${sha256}`;

/** Brings the texts along to the next step. */
export const hiddenTexts = (texts: readonly DocumentRef[]) =>
  texts.map((text) => hiddenField('texts', textNamed(text)));

/** English for all countries is what every customer falls back to. */
export const hasFallback = (texts: readonly DocumentRef[]): boolean =>
  texts.length === 0 || texts.some(({ country, language }) => country === undefined && language === 'en-US');

const isOfSame = (one: DocumentRef, other: DocumentRef): boolean =>
  one.country === other.country && one.language === other.language;

export const oneOfEach = (texts: readonly DocumentRef[]): boolean =>
  texts.every((text, index) => texts.findIndex((other) => isOfSame(text, other)) === index);

/** With one more text, in the place of one for the same country and language. */
export const withText = (texts: readonly DocumentRef[], text: DocumentRef): DocumentRef[] => [
  ...texts.filter((one) => !isOfSame(one, text)),
  text,
];
