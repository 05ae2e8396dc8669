import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { localSettings } from '../../infra/local/settings.ts';
import { packageApp } from '../../infra/package.ts';
import { hostScript, start } from './fixtures/runner.ts';

const entry = join(import.meta.dirname, '../../functions/index.ts');
const folder = mkdtempSync(join(tmpdir(), 'package-'));
const zip = join(folder, 'assent.zip');
beforeAll(() => packageApp(entry, zip));
afterAll(() => rmSync(folder, { recursive: true }));

const unpacked = () => unzipSync(readFileSync(zip));

test('packing again makes the same bytes', async () => {
  const again = join(folder, 'again.zip');
  await packageApp(entry, again);
  expect(readFileSync(again).equals(readFileSync(zip))).toBe(true);
});

test('holds the bundle, what the host asks for and the licences, and nothing else', () => {
  const names = Object.keys(unpacked());
  expect(names).toEqual(expect.arrayContaining(['host.json', 'index.mjs', 'package.json', 'THIRD-PARTY-NOTICES.txt']));
  const others = names.filter((name) => !/^[\w-]+\.mjs$/.test(name));
  expect(others.toSorted()).toEqual(['THIRD-PARTY-NOTICES.txt', 'host.json', 'package.json']);
  const text = names.map((name) => new TextDecoder().decode(unpacked()[name])).join('\n');
  expect(text).not.toMatch(/samplePartners|Wingtip|vitest|fast-check/);
});

test('names the licence of every package in it', () => {
  const notices = new TextDecoder().decode(unpacked()['THIRD-PARTY-NOTICES.txt']);
  for (const name of ['@azure/data-tables', '@azure/functions', '@azure/service-bus', 'jose', 'zod']) {
    expect(notices).toMatch(new RegExp(`^${name} [\\d.]+ \\(MIT\\)$`, 'm'));
  }
  expect(notices).not.toContain('esbuild');
});

test('runs from where it is unpacked', async () => {
  const app = join(folder, 'app');
  mkdirSync(app);
  for (const [name, bytes] of Object.entries(unpacked())) writeFileSync(join(app, name), bytes);
  // Nothing answers at these ports: the app starts all the same and says so.
  const settings = localSettings({ host: 1, tables: 2, bus: 3, authority: 4 });
  const host = await start(hostScript, ['--port', '0', '--entry', join(app, 'index.mjs')], settings);
  expect((await fetch(`${host.url}/openapi.json`)).status).toBe(200);
  expect((await fetch(`${host.url}/health`)).status).toBe(503);
  await host.end();
});
