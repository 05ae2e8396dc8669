import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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

/** Packs what is deployed: the bundle, its host.json and the licences of what is in it. The same sources, the same bytes. */
export async function packageApp(entry: string, target: string): Promise<{ files: PackedFile[]; bytes: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'assent-package-'));
  try {
    const { sources } = await bundleWith(entry, folder);
    writeFileSync(join(folder, 'THIRD-PARTY-NOTICES.txt'), thirdPartyNotices(sources));
    const names = readdirSync(folder)
      .filter((name) => !name.endsWith('.map'))
      .toSorted();
    const content: Zippable = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name))]));
    const zip = zipSync(content, { level: 9, mtime: EPOCH, os: 3 });
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, zip);
    return { files: names.map((name) => ({ name, bytes: content[name]!.length as number })), bytes: zip.length };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const kilobytes = (bytes: number) => `${Math.ceil(bytes / 1024).toLocaleString('en')} kB`;

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      entry: { type: 'string', default: 'functions/index.ts' },
      out: { type: 'string', default: 'dist/assent.zip' },
    },
  });
  const { files, bytes } = await packageApp(values.entry, values.out);
  for (const { name, bytes: size } of files) console.log(`${kilobytes(size).padStart(9)}  ${name}`);
  console.log(`${kilobytes(bytes).padStart(9)}  ${values.out}, packed`);
}
