import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly author?: string | { readonly name: string };
}

/** Where the packages are that the sources come from, each once. */
function packagesOf(sources: readonly string[]): string[] {
  const folders = sources.map((source) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(source)?.[0]);
  return [...new Set(folders.filter((folder) => folder !== undefined))].toSorted();
}

const mitText = (holder: string) => `MIT License

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** The author without address and site. */
const holderOf = ({ author }: Manifest): string | undefined =>
  (typeof author === 'string' ? author : author?.name)?.replace(/\s*[<(].*$/, '') || undefined;

function licenceText(folder: string, manifest: Manifest): string {
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(?:\.(?:md|txt))?$/i.test(entry));
  const text = file && readFileSync(join(folder, file), 'utf8').trim();
  if (text) return text;
  const holder = holderOf(manifest);
  if (manifest.license === 'MIT' && holder) return mitText(holder);
  throw new Error(
    `${manifest.name} ${manifest.version} has no licence text, and names no author of an MIT licence: leave it out of the bundle.`,
  );
}

/** The licences of every package that the sources come from. Throws where a package names none or brings no text. */
export function thirdPartyNotices(sources: readonly string[]): string {
  const notices = packagesOf(sources).map((folder) => {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
    const { name, version, license } = manifest;
    if (!license) throw new Error(`${name} ${version} names no licence: leave it out of the bundle.`);
    return `${name} ${version} (${license})\n\n${licenceText(folder, manifest)}`;
  });
  return `${notices.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}
