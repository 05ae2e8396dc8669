import { zipSync, type Zippable } from 'fflate';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { command, runAsMain } from '../operator/run-command.ts';
import { bundleWith } from './build.ts';
import { thirdPartyNotices } from './notices.ts';

const USAGE = `Usage: npm run --silent package -- [options]

Packs the deployed files as a folder and as a zip beside it, and lists them.
  --out DIR      the target (default dist/assent); an earlier package there is replaced
  --entry FILE   the function app (default functions/index.ts)
  --json         answer as JSON
  --help`;

const NOTICES = 'THIRD-PARTY-NOTICES.txt';

/** The earliest time in a zip. It is fixed, so that equal content gives equal bytes. */
const EPOCH = '1980-01-01T00:00:00';
/** Readable by all users: a zip made on Unix without it unpacks into unreadable files. */
const READABLE = 0o100644 << 16;

export interface PackedFile {
  readonly name: string;
  readonly bytes: number;
}

/**
 * Makes the folder that is deployed, and the same as a zip beside it: the bundle, the files it serves, its host.json and the
 * licences of what is in it. The same sources, the same bytes. Throws where the folder holds something else than an earlier package.
 */
export async function packageApp(entry: string, folder: string): Promise<{ files: PackedFile[]; bytes: number }> {
  removePackage(folder);
  // A source map has relative paths from its location, which affect the hashes in chunk names.
  const { sources } = await bundleWith(entry, folder, { sourcemap: false });
  writeFileSync(join(folder, NOTICES), thirdPartyNotices(sources));
  const names = filesOf(folder);
  const content: Zippable = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name))]));
  const zip = zipSync(content, { level: 9, mtime: EPOCH, os: 3, attrs: READABLE });
  writeFileSync(`${folder}.zip`, zip);
  return { files: names.map((name) => ({ name, bytes: content[name]!.length as number })), bytes: zip.length };
}

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .toSorted();

function removePackage(folder: string): void {
  if (!existsSync(folder)) return;
  const names = readdirSync(folder);
  if (names.length > 0 && !names.includes(NOTICES)) {
    throw new Error(`--out: '${folder}' holds something else than a package; name another folder.`);
  }
  rmSync(folder, { recursive: true });
}

const kilobytes = (bytes: number) => `${Math.ceil(bytes / 1024).toLocaleString('en')} kB`;

export const packageCommand = command(async ({ args, print }) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      entry: { type: 'string', default: 'functions/index.ts' },
      out: { type: 'string', default: 'dist/assent' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    print(USAGE);
    return;
  }
  if (!existsSync(values.entry)) throw new Error(`--entry: there is no file '${values.entry}'.`);
  const { files, bytes } = await packageApp(values.entry, values.out);
  const zip = `${values.out}.zip`;
  if (values.json) {
    print(JSON.stringify({ folder: values.out, files, zip, bytes }));
    return;
  }
  for (const { name, bytes: size } of files) print(`${kilobytes(size).padStart(9)}  ${values.out}/${name}`);
  print(`${kilobytes(bytes).padStart(9)}  ${zip}`);
});

if (import.meta.main) await runAsMain(packageCommand);
