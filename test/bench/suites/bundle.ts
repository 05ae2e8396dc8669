import { execFile } from 'node:child_process';
import { cp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { bundle } from '../../../infra/build/build.ts';
import { localSettings } from '../../../infra/emulator/stack/settings.ts';
import { newCustomers, newPartner } from '../support/customers.ts';
import { compared, interleaved, measured } from '../support/rows.ts';
import type { Suite } from '../support/suite.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** Below the repository, so that the unbundled app finds its packages. */
const WORK = join(ROOT, '.local/bench');
const LOAD = fileURLToPath(new URL('../support/load-app.mjs', import.meta.url));
const READ = fileURLToPath(new URL('../support/read-once.ts', import.meta.url));
const ROUNDS = { full: 21, quick: 3 };

const run = promisify(execFile);

/** Loading registers every function and connects to nothing. */
const SETTINGS = localSettings({ host: 1, tables: 2, bus: 3, authority: 4, mailbox: 5 });
/** As in Azure, where traces and metrics are sent. */
const WITH_TELEMETRY = {
  APPLICATIONINSIGHTS_CONNECTION_STRING: 'InstrumentationKey=00000000-0000-4000-8000-000000000000',
  APPLICATION_INSIGHTS_NO_STATSBEAT: 'true',
};

async function milliseconds(args: readonly string[], settings = {}): Promise<number> {
  const started = performance.now();
  await run(process.execPath, [...args], { env: { ...process.env, ...SETTINGS, ...settings } });
  return performance.now() - started;
}

/** The same app as JavaScript, file by file, its packages where npm put them: nothing is stripped of types at load. */
async function transpile(outdir: string): Promise<void> {
  const options = ['--noEmit', 'false', '--rewriteRelativeImportExtensions', '--rootDir', ROOT, '--outDir', outdir];
  await run(join(ROOT, 'node_modules/.bin/tsc'), ['-p', ROOT, ...options]);
  await cp(join(ROOT, 'host.json'), join(outdir, 'host.json'));
}

/** Loads app and libraries as a new instance does, in a process of its own each time. */
export const bundleSuite: Suite = {
  name: 'bundle',
  about: 'load of the deployed bundle, and what a pure read loads of the bus',
  seconds: 65,
  async run({ quick, progress, stack }) {
    const rounds = quick ? ROUNDS.quick : ROUNDS.full;
    await rm(WORK, { recursive: true, force: true });
    await bundle(join(ROOT, 'functions/index.ts'), join(WORK, 'bundled'));
    await transpile(join(WORK, 'unbundled'));
    const entry = join(WORK, 'bundled/index.mjs');
    const bundled = (settings = {}) => milliseconds([LOAD, entry], settings);
    const unbundled = (settings = {}) => milliseconds([LOAD, join(WORK, 'unbundled/functions/index.js')], settings);
    const nothing = () => milliseconds(['-e', '']);
    await bundled();
    await unbundled();
    const beside = await interleaved(rounds, bundled, unbundled, (done) => progress((done / rounds) * 0.3));
    const telling = await interleaved(
      rounds,
      () => bundled(WITH_TELEMETRY),
      () => unbundled(WITH_TELEMETRY),
      (done) => progress(0.3 + (done / rounds) * 0.4),
    );
    const above = await interleaved(rounds, bundled, nothing, (done) => progress(0.7 + (done / rounds) * 0.2));

    const { url: _, ...running } = await stack();
    const partner = await newPartner(running.tablesConnection);
    const [key] = await newCustomers(running.tablesConnection, partner, 1);
    const read = [READ, entry, `/v1/customers/${key!.customerId}/agreements?agreementType=*`];
    const env = { ...process.env, ...localSettings(running.ports), TOKEN: await running.token(partner.partnerId) };
    const loaded = JSON.parse((await run(process.execPath, read, { env })).stdout) as string[];
    const libraries = (await Promise.all(loaded.map(librariesIn))).flat();
    if (!libraries.includes('@azure/data-tables')) throw new Error('What a read loads was not found out.');
    await rm(WORK, { recursive: true });
    return [
      compared('bundle load, to unbundled', 'ms', beside, { aim: 0.5, atMost: true }),
      compared('bundle load that sends telemetry, to unbundled', 'ms', telling, { aim: 0.5, atMost: true }),
      compared('bundle load, to an empty process', 'ms', above, { aim: 4, atMost: true }),
      measured(
        'bundle, bus library on a read path',
        'loaded',
        [libraries.filter((name) => name === '@azure/service-bus').length],
        { aim: 0, atMost: true },
      ),
    ];
  },
};

/** The packages that a bundled file was made of, by its source map. */
async function librariesIn(file: string): Promise<string[]> {
  const map = JSON.parse(await readFile(`${file}.map`, 'utf8')) as { sources: string[] };
  const names = map.sources.map((source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1]);
  return [...new Set(names.filter((name) => name !== undefined))];
}
