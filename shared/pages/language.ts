import { formatsIn, type Formats } from './formats.ts';
import type { Locale } from './locale.ts';
import { messagesIn, type Messages } from './messages/index.ts';

/** The language of a page. */
export interface Language {
  readonly locale: Locale;
  readonly texts: Messages;
  readonly formats: Formats;
}

export const languageOf = (locale: Locale): Language => ({
  locale,
  texts: messagesIn(locale),
  formats: formatsIn(locale),
});
