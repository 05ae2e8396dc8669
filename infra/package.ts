import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { zipSync, type Zippable } from 'fflate';
import { bundleWith } from './build.ts';
import { thirdPartyNotices } from './notices.ts';

/** Zip knows no time before this one; any fixed one makes the same bytes of the same content. */
const EPOCH = '1980-01-01T00:00:00';

export interface PackedFile {
  readonly name: string;
  readonly bytes: number;
}

/**
 * Makes the folder that is deployed, and the same as a zip beside it: the bundle, its host.json and the licences of what
 * is in it. The same sources, the same bytes.
 */
export async function packageApp(entry: string, folder: string): Promise<{ files: PackedFile[]; bytes: number }> {
  rmSync(folder, { recursive: true, force: true });
  // A map names its sources from where it lies, and the names of chunks hang on it.
  const { sources } = await bundleWith(entry, folder, { sourcemap: false });
  writeFileSync(join(folder, 'THIRD-PARTY-NOTICES.txt'), thirdPartyNotices(sources));
  const names = readdirSync(folder).toSorted();
  const content: Zippable = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name))]));
  const zip = zipSync(content, { level: 9, mtime: EPOCH, os: 3 });
  writeFileSync(`${folder}.zip`, zip);
  return { files: names.map((name) => ({ name, bytes: content[name]!.length as number })), bytes: zip.length };
}

const kilobytes = (bytes: number) => `${Math.ceil(bytes / 1024).toLocaleString('en')} kB`;

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      entry: { type: 'string', default: 'functions/index.ts' },
      out: { type: 'string', default: 'dist/assent' },
    },
  });
  const { files, bytes } = await packageApp(values.entry, values.out);
  for (const { name, bytes: size } of files) console.log(`${kilobytes(size).padStart(9)}  ${values.out}/${name}`);
  console.log(`${kilobytes(bytes).padStart(9)}  ${values.out}.zip`);
}
