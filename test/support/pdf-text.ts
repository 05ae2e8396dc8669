import { inflateSync } from 'node:zlib';

/** The text of a PDF as Chromium writes it: classic objects, fonts with a map to Unicode. Without white space. */
export function pdfText(pdf: Buffer): string {
  const objects = new Map<string, { dictionary: string; stream: string | undefined }>();
  for (const [, number = '', content = ''] of pdf.toString('latin1').matchAll(/(\d+) 0 obj\b([^]*?)\bendobj/g)) {
    const [, dictionary = content, data] = /^([^]*?)\bstream\r?\n([^]*?)\r?\n?endstream/.exec(content) ?? [];
    const bytes = data === undefined ? undefined : Buffer.from(data, 'latin1');
    const stream = bytes && (dictionary.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1');
    objects.set(number, { dictionary, stream });
  }
  const unicodeOf = (font: string): Map<string, string> => {
    const [, map = ''] = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font)?.dictionary ?? '') ?? [];
    return unicodeMap(objects.get(map)?.stream ?? '');
  };
  const pages = [...objects.values()].filter(({ dictionary }) => /\/Type\s*\/Page\b/.test(dictionary));
  return pages
    .map(({ dictionary }) => {
      const [, fonts = ''] = /\/Font\s*<<([^>]*)>>/.exec(dictionary) ?? [];
      const known = new Map(
        [...fonts.matchAll(/\/(\S+) (\d+) 0 R/g)].map(([, name = '', font = '']) => [name, unicodeOf(font)]),
      );
      const [, contents = ''] = /\/Contents (\d+) 0 R/.exec(dictionary) ?? [];
      let current: Map<string, string> | undefined;
      let text = '';
      for (const [, font, glyphs] of (objects.get(contents)?.stream ?? '').matchAll(
        /\/(\S+) [\d.]+ Tf|<([0-9A-Fa-f]+)>/g,
      )) {
        if (font !== undefined) current = known.get(font);
        else for (const [glyph] of glyphs!.toUpperCase().matchAll(/.{4}/g)) text += current?.get(glyph) ?? '';
      }
      // Fonts join letters to ligatures.
      return text.normalize('NFKC').replaceAll(/\s/g, '');
    })
    .join('');
}

const characters = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

function unicodeMap(map: string): Map<string, string> {
  const known = new Map<string, string>();
  for (const [, block = ''] of map.matchAll(/beginbfchar([^]*?)endbfchar/g))
    for (const [, glyph = '', to = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>/g))
      known.set(glyph.toUpperCase(), characters(to));
  for (const [, block = ''] of map.matchAll(/beginbfrange([^]*?)endbfrange/g)) {
    for (const [, from = '', to = '', first = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      for (let at = parseInt(from, 16); at <= parseInt(to, 16); at++) {
        const code = parseInt(first, 16) + at - parseInt(from, 16);
        known.set(
          at.toString(16).toUpperCase().padStart(4, '0'),
          characters(code.toString(16).padStart(first.length, '0')),
        );
      }
    }
  }
  return known;
}
