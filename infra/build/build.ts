import { build, type Metafile, type Plugin } from 'esbuild';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { appRoot } from '../emulator/host/app.ts';

// Bundled CommonJS libraries still ask for Node's modules, and for the worker's core, through require.
const requireBanner = `import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);`;

/** Throws where the file is no longer as expected: the bundle would silently be larger. */
async function replaced(file: string, from: string, to: string): Promise<string> {
  const text = await readFile(file, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} lacks the text to replace: ${from}`);
  return text.replace(from, to);
}

/**
 * The schema library as far as it is used. Messages are in English: the other languages are half of it, and its index names
 * them all. What is imported as an object is bundled whole, a namespace only as far as it is used. Descriptions serve the
 * committed API description: without them each described schema is made once instead of twice.
 */
const lighterSchemas: Plugin = {
  name: 'lighterSchemas',
  setup(bundling) {
    bundling.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: 'export {}' }));
    bundling.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]classic[\\/]schemas\.js$/ }, async ({ path }) => ({
      contents: await replaced(path, 'describe(description) {', 'describe() { return this;'),
    }));
    bundling.onLoad({ filter: /[\\/](?:functions|shared)[\\/].*\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace("import { z } from 'zod';", "import * as z from 'zod';"),
      loader: 'ts',
    }));
  },
};

export interface BundleFile {
  readonly name: string;
  readonly bytes: number;
}

/** The page of the API description, served as files: they are beside the bundle, where Node finds a package. */
const PAGE_FILES = [
  'package.json',
  'LICENSE',
  'NOTICE',
  'swagger-ui-bundle.js',
  'swagger-ui-bundle.js.LICENSE.txt',
  'swagger-ui.css',
].map((name) => `node_modules/swagger-ui-dist/${name}`);

const servesPage = ({ inputs }: Metafile): boolean => 'functions/http/openapi/docs-page.ts' in inputs;

async function removeOldBundle(outdir: string): Promise<void> {
  await mkdir(outdir, { recursive: true });
  const old = (await readdir(outdir)).filter((name) => /\.mjs(?:\.map)?$/.test(name));
  await Promise.all(old.map((name) => rm(join(outdir, name))));
}

function refuseLocalStack({ inputs }: Metafile): void {
  const local = Object.keys(inputs).find((path) => /(?:^|\/)infra\/emulator\//.test(path));
  if (local) throw new Error(`${local} belongs to the local stack and must not be deployed.`);
}

// A chunk of a CommonJS module has only a default export, so named imports from it are undefined at run time.
function refuseNameless({ inputs, outputs }: Metafile): void {
  const nameless = Object.values(outputs).find(
    ({ entryPoint }) => entryPoint !== undefined && inputs[entryPoint]?.format === 'cjs',
  );
  if (!nameless) return;
  throw new Error(
    `${nameless.entryPoint} is CommonJS and imported dynamically: import it statically, or name an ESM build of it.`,
  );
}

/** Bundles a function app into a folder that deploys as it is; what is imported dynamically stays lazy. */
export const bundle = async (entry: string, outdir: string): Promise<BundleFile[]> =>
  (await bundleWith(entry, outdir, { sourcemap: true })).files;

/** The same, with or without source maps, and where the code in it comes from. */
export async function bundleWith(
  entry: string,
  outdir: string,
  { sourcemap }: { sourcemap: boolean },
): Promise<{ files: BundleFile[]; sources: string[] }> {
  await removeOldBundle(outdir);
  const { metafile } = await build({
    entryPoints: { index: entry },
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    outExtension: { '.js': '.mjs' },
    chunkNames: '[name]-[hash]',
    external: ['@azure/functions-core'],
    // Only ESM builds can be split by name; they are a fraction of the others' size as well.
    mainFields: ['module', 'main'],
    plugins: [lighterSchemas],
    banner: { js: requireBanner },
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    sourcemap: sourcemap && 'external',
    metafile: true,
    logLevel: 'warning',
  });
  refuseLocalStack(metafile);
  refuseNameless(metafile);
  await cp(join(appRoot(entry), 'host.json'), join(outdir, 'host.json'));
  await writeFile(join(outdir, 'package.json'), `${JSON.stringify({ type: 'module', main: 'index.mjs' })}\n`);
  const copied = servesPage(metafile) ? PAGE_FILES : [];
  for (const file of copied) await cp(file, join(outdir, file));
  const files = Object.entries(metafile.outputs)
    .filter(([path]) => path.endsWith('.mjs'))
    .map(([path, { bytes }]) => ({ name: basename(path), bytes }))
    .sort((a, b) => b.bytes - a.bytes);
  return { files, sources: [...Object.keys(metafile.inputs), ...copied] };
}

const kilobytes = (bytes: number) => `${Math.ceil(bytes / 1024)} kB`;

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      entry: { type: 'string', default: 'functions/index.ts' },
      outdir: { type: 'string', default: 'dist' },
    },
  });
  const files = await bundle(values.entry, values.outdir);
  for (const { name, bytes } of files) console.log(`${values.outdir}/${name}  ${kilobytes(bytes)}`);
  console.log(`total  ${kilobytes(files.reduce((sum, { bytes }) => sum + bytes, 0))}`);
}
