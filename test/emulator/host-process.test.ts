import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, test } from 'vitest';
import { hostScript, isAlive, run, seenTimes, startHost, until } from './fixtures/runner.ts';

// Where an app written there finds @azure/functions.
const folder = mkdtempSync(join(import.meta.dirname, '../../node_modules/.host-'));
afterAll(() => rmSync(folder, { recursive: true }));

let made = 0;
function writeApp(body: string): string {
  const file = join(folder, `app-${made++}.mjs`);
  writeFileSync(file, `import { app, output } from '@azure/functions';\n${body}\n`);
  return file;
}

test('the ready line names the port and the functions', async () => {
  const host = await startHost();
  expect(host.ready).toMatchObject({ ready: true, port: host.port });
  expect(host.ready['functions']).toEqual(expect.arrayContaining(['alone', 'echo', 'yearly']));
});

describe('ending', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('%s lets a running request finish, then exits 0', async (signal) => {
    const host = await startHost();
    const answer = fetch(`${host.url}/hang`).then((response) => response.text());
    await seenTimes(host, 'hang', 1);
    const code = await host.end(signal);
    expect([(await answer).length, code]).toEqual([4_000_000, 0]);
    expect(host.stderr()).toContain('the app has ended');
    expect(isAlive(host.child.pid ?? 0)).toBe(false);
  });

  test('waits for an invocation whose caller has gone', async () => {
    const host = await startHost();
    const caller = new AbortController();
    const answer = fetch(`${host.url}/hang`, { signal: caller.signal }).catch(() => 'gone');
    await seenTimes(host, 'hang', 1);
    caller.abort();
    expect(await answer).toBe('gone');
    expect(await host.end()).toBe(0);
    expect(host.stderr()).toMatch(/the request has ended[^]*the app has ended/);
  });

  test('sends the whole of an answer that is on its way', async () => {
    const host = await startHost();
    const sent = Buffer.alloc(16 * 1024 * 1024, 'x');
    const answer = await fetch(`${host.url}/bytes`, { method: 'POST', body: sent });
    const ended = host.end();
    // Only once the host takes no new connection is the rest of the answer read.
    await until(() =>
      fetch(`${host.url}/nothing`).then(
        () => false,
        () => true,
      ),
    );
    expect((await answer.arrayBuffer()).byteLength).toBe(sent.length);
    expect(await ended).toBe(0);
  });

  test('happens when standard input ends', async () => {
    const host = await startHost();
    const exit = once(host.child, 'exit');
    host.child.stdin?.end();
    expect(await exit).toEqual([0, null]);
  });

  test('happens when the parent is killed', async () => {
    const entry = join(import.meta.dirname, 'fixtures/app.ts');
    const source = `
      const { spawn } = require('node:child_process');
      const args = ['${hostScript}', '--port', '0', '--entry', '${entry}', '--with-parent'];
      const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'ignore'] });
      child.stdout.once('data', () => console.log(child.pid));`;
    const parent = spawn(process.execPath, ['-e', source], {
      env: { YEARLY: '0 0 0 1 1 *' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(createInterface(parent.stdout), 'line')) as [string];
    const orphan = Number(line);
    expect(isAlive(orphan)).toBe(true);
    parent.kill('SIGKILL');
    await until(() => !isAlive(orphan));
  });
});

async function fails(entry: string, env: Record<string, string> = {}, args: string[] = ['--port', '0']) {
  const { code, stdout, stderr } = await run(hostScript, ['--entry', entry, ...args], env);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  return stderr;
}

describe('a start that fails says why and exits 1', () => {
  const fixture = join(import.meta.dirname, 'fixtures/app.ts');

  test('on a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const said = await fails(fixture, {}, ['--port', String(port)]);
    other.close();
    expect(said).toContain(`Port ${port} on 127.0.0.1 is taken`);
  });

  test('on bad configuration', async () => {
    const app = writeApp(`throw new Error('The setting LEDGER_URL is missing.');`);
    expect(await fails(app)).toContain('The setting LEDGER_URL is missing.');
  });

  test('on an appStart hook that throws', async () => {
    const app = writeApp(`app.get('one', () => ({})); app.hook.appStart(() => { throw new Error('not today'); });`);
    expect(await fails(app)).toContain('not today');
  });

  test('without an app', async () => {
    expect(await fails(join(folder, 'missing.ts'))).toContain('There is no function app at');
    expect(await fails(writeApp(''))).toContain('The app registered no function.');
  });

  test.each([
    [
      'an output binding',
      `extraOutputs: [output.storageQueue({ queueName: 'q', connection: 'C' })],`,
      /output binding "queue"/,
    ],
    ['a return binding', `return: output.storageQueue({ queueName: 'q', connection: 'C' }),`, /output binding "queue"/],
    ['an unknown route syntax', `route: 'a/{one}-{two}',`, /does not understand "\{one}-\{two}"/],
    ['an unknown constraint', `route: 'a/{one:regex(^x$)}',`, /does not know the constraint/],
  ])('on %s', async (_, options, message) => {
    const app = writeApp(`app.http('one', { ${options} handler: () => ({}) });`);
    expect(await fails(app)).toMatch(message);
  });

  test('on a trigger that is not hosted', async () => {
    const app = writeApp(`app.storageQueue('one', { queueName: 'q', connection: 'C', handler() {} });`);
    expect(await fails(app)).toContain('has a queueTrigger, which the local runner does not support');
  });

  test('on a name that is registered twice', async () => {
    const app = writeApp(`app.get('one', () => ({})); app.get('ONE', () => ({}));`);
    expect(await fails(app)).toContain('"ONE" is registered already');
  });

  test('on a schedule that is none', async () => {
    expect(await fails(fixture, { YEARLY: 'every year' })).toContain('"every year" is not an NCRONTAB expression');
  });

  test('on a missing connection', async () => {
    const app = writeApp(`app.serviceBusQueue('one', { queueName: 'q', connection: 'BUS', handler() {} });`);
    expect(await fails(app)).toContain('The app setting BUS, a Service Bus connection string, is not set.');
    const identity = { BUS__fullyQualifiedNamespace: 'x.servicebus.windows.net' };
    expect(await fails(app, identity)).toContain('set BUS instead of BUS__fullyQualifiedNamespace');
  });
});

test('--list prints the functions and ends', async () => {
  const { code, stdout } = await run(hostScript, ['--list', '--entry', join(import.meta.dirname, 'fixtures/app.ts')]);
  const { functions } = JSON.parse(stdout) as { functions: object[] };
  expect(code).toBe(0);
  expect(functions).toContainEqual({
    name: 'files',
    trigger: 'httpTrigger',
    methods: ['GET'],
    route: 'files/{*path}',
    authLevel: 'anonymous',
  });
});
