import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

/** Where the packages are that the sources come from, each once. */
function packagesOf(sources: readonly string[]): string[] {
  const folders = sources.map((source) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(source)?.[0]);
  return [...new Set(folders.filter((folder) => folder !== undefined))].toSorted();
}

/** The licences of every package that the sources come from. Throws where a package names none. */
export function thirdPartyNotices(sources: readonly string[]): string {
  const notices = packagesOf(sources).map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
    if (!license) throw new Error(`${name} names no licence.`);
    const file = readdirSync(folder).find((entry) => /^licen[cs]e(?:\.(?:md|txt))?$/i.test(entry));
    const text = file ? readFileSync(join(folder, file), 'utf8').trim() : '';
    return `${name} ${version} (${license})\n\n${text}`.trim();
  });
  return `${notices.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}
