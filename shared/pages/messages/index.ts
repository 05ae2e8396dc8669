import { isolate } from '../bidi.ts';
import type { Locale } from '../locale.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { zhHans } from './zh-hans.ts';
import { zhHant } from './zh-hant.ts';

export type Messages = typeof en;

const CATALOGUES: Readonly<Record<Locale, Messages>> = { en, fr, 'zh-Hans': zhHans, 'zh-Hant': zhHant };

export const messagesIn = (locale: Locale): Messages => CATALOGUES[locale];

/** Puts values into the placeholders of a text, each isolated from its words; throws when one has no value. */
export const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The text needs a value for ${name}.`);
    return isolate(String(value));
  });
