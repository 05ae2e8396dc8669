import { readFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';

/** A file made from the code, with what it has to hold. */
export interface GeneratedFile {
  readonly file: URL;
  readonly text: string;
}

export const rootFile = (name: string): URL => new URL(`../../${name}`, import.meta.url);

export async function formatted(name: string, text: string): Promise<GeneratedFile> {
  const file = rootFile(name);
  const config = await resolveConfig(file);
  return { file, text: await format(text, { ...config, filepath: file.pathname }) };
}

/** A document whose parts between markers are the given ones, each by the name of its markers. */
export async function withParts(name: string, parts: Readonly<Record<string, string>>): Promise<GeneratedFile> {
  let text = await readFile(rootFile(name), 'utf8');
  for (const [marker, part] of Object.entries(parts)) {
    const [start, end] = [`<!-- ${marker}:start -->`, `<!-- ${marker}:end -->`];
    const [before, rest] = text.split(start);
    const [, after] = rest?.split(end) ?? [];
    if (after === undefined) throw new Error(`${name} lacks ${start} or ${end}.`);
    text = `${before}${start}\n\n${part}\n\n${end}${after}`;
  }
  return formatted(name, text);
}
