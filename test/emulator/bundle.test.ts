import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { bundle } from '../../infra/build/build.ts';
import { localSettings } from '../../infra/emulator/stack/settings.ts';
import { hostScript, run, start } from './fixtures/runner.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
afterAll(() => rmSync(folder, { recursive: true }));

const fixture = join(import.meta.dirname, 'fixtures/app.ts');
// Registering connects to nothing, so no part needs to run at these ports.
const settings = {
  ...localSettings({ host: 1, tables: 2, bus: 3, authority: 4, mailbox: 5 }),
  BUS: 'of the fixture app',
};

interface Listed {
  readonly name: string;
  readonly trigger: string;
}

async function list(entry: string): Promise<Listed[]> {
  const { code, stdout, stderr } = await run(hostScript, ['--list', '--entry', entry], settings);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  return (JSON.parse(stdout) as { functions: Listed[] }).functions;
}

describe('the bundle of the fixture app', () => {
  const outdir = join(folder, 'fixture');

  test('registers what its TypeScript entry registers', async () => {
    await bundle(fixture, outdir);
    const functions = await list(join(outdir, 'index.mjs'));
    expect(functions.length).toBeGreaterThan(10);
    expect(functions).toEqual(await list(fixture));
  });

  test('deploys as it is', async () => {
    await bundle(fixture, outdir);
    expect(readdirSync(outdir)).toEqual(
      expect.arrayContaining(['host.json', 'index.mjs', 'index.mjs.map', 'package.json']),
    );
    expect(JSON.parse(readFileSync(join(outdir, 'package.json'), 'utf8'))).toEqual({
      type: 'module',
      main: 'index.mjs',
    });
  });

  test('answers', async () => {
    await bundle(fixture, outdir);
    const host = await start(hostScript, ['--port', '0', '--entry', join(outdir, 'index.mjs')]);
    expect((await fetch(`${host.url}/nothing`)).status).toBe(204);
    expect(await host.end()).toBe(0);
  });

  test('keeps lazy what is imported dynamically', async () => {
    const files = await bundle(join(import.meta.dirname, 'fixtures/lazy/app.ts'), join(folder, 'lazy'));
    expect(files.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['index.mjs', expect.stringMatching(/^later-.+\.mjs$/)]),
    );
    const eager = readFileSync(join(folder, 'lazy/index.mjs'), 'utf8');
    expect(eager).not.toContain('only when asked for');
  });

  test('leaves nothing of an older bundle behind', async () => {
    await bundle(join(import.meta.dirname, 'fixtures/lazy/app.ts'), outdir);
    await bundle(fixture, outdir);
    expect(readdirSync(outdir).filter((name) => name.startsWith('later-'))).toEqual([]);
  });
});

test('what belongs to the local stack is refused', async () => {
  await expect(bundle(join(root, 'infra/emulator/host/main.ts'), join(folder, 'refused'))).rejects.toThrow(
    /infra\/emulator\/.* belongs to the local stack/,
  );
});

test('what is CommonJS and imported dynamically is refused: its names would be lost', async () => {
  const app = join(folder, 'nameless.ts');
  writeFileSync(
    app,
    `const { Container } = await import('${join(root, 'node_modules/rhea')}'); console.log(Container);`,
  );
  await expect(bundle(app, join(folder, 'nameless'))).rejects.toThrow(/rhea.* is CommonJS and imported dynamically/);
});

test('the bundle of the service registers what functions/index.ts registers', async () => {
  const entry = join(root, 'functions/index.ts');
  const outdir = join(folder, 'service');
  await bundle(entry, outdir);
  const functions = await list(join(outdir, 'index.mjs'));
  expect(new Set(functions.map(({ trigger }) => trigger))).toEqual(
    new Set(['httpTrigger', 'serviceBusTrigger', 'timerTrigger']),
  );
  expect(functions).toEqual(await list(entry));
});
