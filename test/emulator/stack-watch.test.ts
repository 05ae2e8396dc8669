import { TableClient } from '@azure/data-tables';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tablesConnection } from '../../infra/emulator/stack/settings.ts';
import { alive, type Command, runScript } from '../support/command.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FREE_PORTS = ['--port', '--tables-port', '--bus-port', '--authority-port', '--mailbox-port'].flatMap((option) => [
  option,
  '0',
]);
const HEALTH = 'functions/http/service/health.ts';
const PATIENCE = { timeout: 60_000, interval: 100 };

// A copy of the repository, so that the test may change it.
let copy = '';
beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'assent-'));
  const files = ['functions', 'shared', 'infra', 'package.json', 'host.json'];
  await Promise.all(files.map((file) => cp(join(ROOT, file), join(copy, file), { recursive: true })));
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rm(copy, { recursive: true, force: true }));

const change = async (file: string, edit: (text: string) => string): Promise<void> =>
  writeFile(join(copy, file), edit(await readFile(join(copy, file), 'utf8')));

const watchLines = ({ stderr }: Command): string[] => stderr().match(/^\[watch\] .*$/gm) ?? [];

test('--watch restarts the functions alone after a change, and waits where they do not start', async () => {
  const command = runScript(join(copy, 'infra/emulator/start.ts'), [...FREE_PORTS, '--ephemeral', '--watch'], copy);
  await command.printed('\nready http');
  const [host = 0, tables = 0, bus = 0, authority = 0] = [...command.stdout().matchAll(/pid (\d+)/g)].map(([, pid]) =>
    Number(pid),
  );
  const port = Number(/Table Storage.*127\.0\.0\.1:(\d+)/.exec(command.stdout())![1]);
  const url = /^ready (\S+)$/m.exec(command.stdout())![1]!;
  const kept = TableClient.fromConnectionString(tablesConnection(port), 'Kept', { allowInsecureConnection: true });
  await kept.createTable();
  await kept.createEntity({ partitionKey: 'p', rowKey: 'r' });

  await change(HEALTH, (text) => `import '../../../shared/only-here.ts';\n${text}`);
  await expect.poll(() => watchLines(command), PATIENCE).toHaveLength(1);
  expect(watchLines(command)[0]).toBe(
    `[watch] ${HEALTH} changed, and the function app does not start; see above. Waiting for the next change.`,
  );
  expect(command.stderr()).toContain('only-here.ts');
  await expect(fetch(`${url}/health`)).rejects.toThrow('fetch failed');

  await writeFile(join(copy, 'shared/only-here.ts'), `process.stderr.write('the new file is loaded\\n');\n`);
  await expect.poll(() => watchLines(command), PATIENCE).toHaveLength(2);
  expect(watchLines(command)[1]).toBe('[watch] shared/only-here.ts changed: the function app runs again.');
  expect(command.stderr()).toContain('[host] the new file is loaded');
  expect(await fetch(`${url}/health`)).toMatchObject({ status: 200 });

  expect(await alive([host, tables, bus, authority])).toEqual([tables, bus, authority]);
  await expect(kept.getEntity('p', 'r')).resolves.toBeDefined();
  command.signal('SIGINT');
  expect(await command.exited).toBe(0);
});

test('a change while it stops does not keep it', async () => {
  const command = runScript(join(copy, 'infra/emulator/start.ts'), [...FREE_PORTS, '--ephemeral', '--watch'], copy);
  await command.printed('\nready http');
  await change(HEALTH, (text) => `${text}\n`);
  command.signal('SIGINT');
  expect(await command.exited).toBe(0);
  expect(await alive([...command.stdout().matchAll(/pid (\d+)/g)].map(([, pid]) => Number(pid)))).toEqual([]);
});
