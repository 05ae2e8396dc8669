import { unzipSync } from 'fflate';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { thirdPartyNotices } from '../../infra/build/notices.ts';
import { packageApp, packageCommand } from '../../infra/build/package.ts';
import confirmation from '../../infra/emulator/demo/requests/confirm-agreement.json' with { type: 'json' };
import { sampleCustomers } from '../../infra/emulator/stack/sample-registry.ts';
import { startReceiver } from '../../infra/emulator/telemetry/receiver.ts';
import { METRICS } from '../../shared/telemetry/names.ts';
import { runInProcess, runScript } from '../support/operator-command.ts';
import { startTestStack } from '../support/stack.ts';

const entry = join(import.meta.dirname, '../../functions/index.ts');
const folder = mkdtempSync(join(tmpdir(), 'package-'));
const packed = join(folder, 'assent');
beforeAll(() => packageApp(entry, packed));
afterAll(() => rmSync(folder, { recursive: true }));

const filesIn = (root: string): string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(root, name)).isFile())
    .toSorted();

const unpacked = () => unzipSync(readFileSync(`${packed}.zip`));

test('packing again, elsewhere, makes the same bytes', async () => {
  const again = join(folder, 'deeper/again');
  await packageApp(entry, again);
  writeFileSync(join(again, 'left-over.txt'), '');
  await packageApp(entry, again);
  expect(readFileSync(`${again}.zip`).equals(readFileSync(`${packed}.zip`))).toBe(true);
});

test('removes nothing but an earlier package', async () => {
  const work = join(folder, 'work');
  mkdirSync(work);
  writeFileSync(join(work, 'precious.txt'), '');
  await expect(packageApp(entry, work)).rejects.toThrow(`--out: '${work}' holds something else than a package`);
  expect(readdirSync(work)).toEqual(['precious.txt']);
});

test('unpacks into files that everybody may read', () => {
  const zip = readFileSync(`${packed}.zip`);
  const DIRECTORY_ENTRY = Buffer.from('PK\u0001\u0002');
  const modes = new Set<string>();
  for (let at = zip.indexOf(DIRECTORY_ENTRY); at >= 0; at = zip.indexOf(DIRECTORY_ENTRY, at + 1)) {
    modes.add(zip.readUInt16LE(at + 40).toString(8));
  }
  expect([...modes]).toEqual(['100644']);
});

const command = (...args: string[]) => runInProcess(packageCommand, args);

test('the command tells what is in it, in words and as JSON', async () => {
  const out = join(folder, 'told');
  const words = await runScript('infra/build/package.ts', ['--out', out]);
  expect(words).toMatchObject({ code: 0, stderr: '' });
  expect(words.stdout).toMatch(/ kB {2}\S+\/told\/host\.json\n/);
  expect(words.stdout).toMatch(/ kB {2}\S+\/told\.zip\n$/);
  const told = JSON.parse((await command('--out', out, '--json')).stdout) as {
    files: { name: string }[];
    bytes: number;
  };
  expect(told).toMatchObject({ folder: out, zip: `${out}.zip`, bytes: statSync(`${out}.zip`).size });
  expect(told.files.map(({ name }) => name)).toEqual(filesIn(packed));
});

test.each([
  [['--loud'], 2, /^Unknown option '--loud'/],
  [['--entry', 'none.ts'], 1, /^--entry: there is no file 'none\.ts'\.\n$/],
])('the command %j ends with %d and one sentence', async (args, code, says) => {
  expect(await command(...args)).toEqual({ code, stdout: '', stderr: expect.stringMatching(says) });
  expect(await command('--help')).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Usage: /) });
});

test('leaves the same files as a folder', () => {
  const zipped = unpacked();
  expect(filesIn(packed)).toEqual(Object.keys(zipped).toSorted());
  for (const [name, bytes] of Object.entries(zipped)) expect(readFileSync(join(packed, name)).equals(bytes)).toBe(true);
});

test('holds the bundle, what the host asks for and the licences, and nothing else', () => {
  const names = Object.keys(unpacked());
  expect(names).toEqual(expect.arrayContaining(['host.json', 'index.mjs', 'package.json', 'THIRD-PARTY-NOTICES.txt']));
  const others = names.filter((name) => !/^[\w-]+\.mjs$/.test(name));
  const page = 'node_modules/swagger-ui-dist';
  expect(others.toSorted()).toEqual([
    'THIRD-PARTY-NOTICES.txt',
    'host.json',
    `${page}/LICENSE`,
    `${page}/NOTICE`,
    `${page}/package.json`,
    `${page}/swagger-ui-bundle.js`,
    `${page}/swagger-ui-bundle.js.LICENSE.txt`,
    `${page}/swagger-ui.css`,
    'package.json',
  ]);
  const text = names.map((name) => new TextDecoder().decode(unpacked()[name])).join('\n');
  expect(text).not.toMatch(/samplePartners|Tailspin|vitest|fast-check/);
});

test('names the licence of every package in it, each with its text', () => {
  const notices = new TextDecoder().decode(unpacked()['THIRD-PARTY-NOTICES.txt']);
  for (const name of ['@azure/data-tables', '@azure/functions', '@azure/service-bus', 'jose', 'zod']) {
    expect(notices).toMatch(new RegExp(`^${name} [\\d.]+ \\(MIT\\)$`, 'm'));
  }
  expect(notices).toMatch(/^@nodable\/entities [\d.]+ \(MIT\)\n\nMIT License\n\nCopyright \(c\) Amit Gupta\n/m);
  expect(notices).toMatch(/^swagger-ui-dist [\d.]+ \(Apache-2\.0\)$/m);
  expect(notices).not.toContain('esbuild');
});

test('refuses a package without licence, without its text, and without an author to name', () => {
  const sourceOf = (manifest: Record<string, unknown>) => {
    const home = join(folder, 'node_modules/lent');
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'package.json'), JSON.stringify({ name: 'lent', version: '1.0.0', ...manifest }));
    return [join(home, 'index.js')];
  };
  const author = { name: 'Ada', email: 'ada@lent.example' };
  expect(thirdPartyNotices(sourceOf({ license: 'MIT', author }))).toContain('Copyright (c) Ada\n');
  expect(() => thirdPartyNotices(sourceOf({ author }))).toThrow('lent 1.0.0 names no licence');
  expect(() => thirdPartyNotices(sourceOf({ license: 'ISC', author }))).toThrow('lent 1.0.0 has no licence text');
  expect(() => thirdPartyNotices(sourceOf({ license: 'MIT' }))).toThrow('names no author');
  expect(() => thirdPartyNotices(sourceOf({ license: 'MIT', author: '<a@lent.example>' }))).toThrow('names no author');
});

/** The app in a folder of its own, as a host has it. */
function unpackedIn(name: string): string {
  const app = join(folder, name);
  for (const [file, bytes] of Object.entries(unpacked())) {
    mkdirSync(dirname(join(app, file)), { recursive: true });
    writeFileSync(join(app, file), bytes);
  }
  return app;
}

test('serves from where it is unpacked, and sends its traces and metrics where they are to go', async () => {
  const told = new Set<string>();
  const collector = await startReceiver({
    onSpans: (spans) => spans.forEach(({ name }) => told.add(name)),
    onMetrics: (metrics) => metrics.forEach(({ name }) => told.add(name)),
  });
  const app = unpackedIn('app');
  const stack = await startTestStack({ parts: ['tables', 'bus', 'authority'] });
  const { url } = await stack.startHost(
    {
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_METRIC_EXPORT_INTERVAL: '200',
      // Nobody takes in there what the identity could not be had for.
      APPLICATIONINSIGHTS_CONNECTION_STRING:
        'InstrumentationKey=00000000-0000-4000-8000-000000000000;IngestionEndpoint=https://127.0.0.1:1/',
    },
    join(app, 'index.mjs'),
  );
  expect((await fetch(`${url}/health`)).status).toBe(200);

  const customer = sampleCustomers.find(({ partners }) => partners.some(({ partner }) => partner === 'contoso'))!;
  const agreements = `${url}/v1/customers/${customer.customerId}/agreements`;
  const headers = { Authorization: `Bearer ${await stack.token('contoso')}`, 'Content-Type': 'application/json' };
  const body = JSON.stringify(confirmation);
  expect((await fetch(agreements, { method: 'POST', headers, body })).status).toBe(201);
  const read = await fetch(`${agreements}?agreementType=*`, { headers });
  expect(await read.json()).toMatchObject({ totalCount: 1, items: [{ type: 'MicrosoftCustomerAgreement' }] });
  await vi.waitFor(() => expect([...told]).toEqual(expect.arrayContaining(['follow outbox', METRICS.confirmations])), {
    timeout: 30_000,
  });
  await stack.stop();
  await collector.stop();
});

test('routes and pages load with the first request for one of them; if that fails, the next request loads them', async () => {
  const app = unpackedIn('in-parts');
  const chunkOf = (name: string) => readdirSync(app).find((file) => file.startsWith(`${name}-`))!;
  const [routes, pages] = [chunkOf('routes'), chunkOf('handlers')];
  const away = (chunk: string) => join(folder, chunk);
  for (const chunk of [routes, pages]) renameSync(join(app, chunk), away(chunk));
  const stack = await startTestStack({ parts: ['tables', 'bus', 'authority'] });
  const { url } = await stack.startHost({}, join(app, 'index.mjs'));
  const headers = { Authorization: `Bearer ${await stack.token('contoso')}` };
  const statuses = async () =>
    Promise.all(
      ['/v1/partner', '//v1/partner', '/sign-out', '/console/nothing', '/nothing'].map(
        async (path) => (await fetch(url + path, { headers })).status,
      ),
    );
  expect(await statuses()).toEqual([500, 500, 500, 500, 404]);
  const failed = await fetch(`${url}/sign-out?ask=1`);
  expect(failed.headers.get('ms-correlationid')).toMatch(/^[\da-f-]{36}$/);
  expect(await failed.json()).toMatchObject({ code: 970_013, errorName: 'InternalError' });

  renameSync(away(routes), join(app, routes));
  expect(await statuses()).toEqual([200, 200, 500, 500, 404]);
  renameSync(away(pages), join(app, pages));
  expect(await statuses()).toEqual([200, 200, 200, 404, 404]);
  expect(await (await fetch(`${url}/sign-out`)).text()).toMatch(/^<!doctype html>/);
  expect((await fetch(`${url}/favicon.ico`)).headers.get('content-type')).toBe('image/svg+xml');
  await stack.stop();
});
