import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OFFERED_LANGUAGES } from '../../shared/domain/agreements/document.ts';

interface Text {
  readonly country?: string;
  readonly language: string;
  readonly content: string;
}

const NAME = /^(?:([A-Z]{2})\.)?([^.]+)\.txt$/i;

/** Reads the texts in a directory by file name: `en-US.txt` for all countries, `DE.de-DE.txt` for one. */
export async function textsIn(directory: string): Promise<Text[]> {
  const names = await readdir(directory).catch(() => {
    throw new Error(`--documents takes a directory; '${directory}' cannot be read.`);
  });
  const texts = await Promise.all(names.filter((name) => !name.startsWith('.')).map((name) => textOf(directory, name)));
  if (!texts.some(({ country, language }) => country === undefined && language === 'en-US')) {
    throw new Error(`--documents: '${directory}' lacks en-US.txt, the text for all countries.`);
  }
  return texts;
}

async function textOf(directory: string, name: string): Promise<Text> {
  const [, country, named] = NAME.exec(name) ?? [];
  const language = OFFERED_LANGUAGES.find((offered) => offered.toLowerCase() === named?.toLowerCase());
  if (!language) {
    throw new Error(
      `--documents: '${name}' is not named like en-US.txt or DE.de-DE.txt in one of ${OFFERED_LANGUAGES.join(', ')}.`,
    );
  }
  const content = await utf8(directory, name);
  if (content.trim() === '') throw new Error(`--documents: '${name}' is empty.`);
  return { ...(country === undefined ? {} : { country: country.toUpperCase() }), language, content };
}

async function utf8(directory: string, name: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(join(directory, name)));
  } catch (error) {
    throw new Error(`--documents: '${name}' cannot be read as UTF-8 text.`, { cause: error });
  }
}
