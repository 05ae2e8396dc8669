import { TableClient } from '@azure/data-tables';
import { ServiceBusClient } from '@azure/service-bus';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isFree } from '../../infra/emulator/stack/free-port.ts';
import { portOf } from '../../infra/emulator/stack/part-process.ts';
import { requestToken } from '../../infra/emulator/stack/request-token.ts';
import { busConnection, tablesConnection } from '../../infra/emulator/stack/settings.ts';
import { startStack } from '../../infra/emulator/stack/stack.ts';
import { alive, type Command, expectGone, runLocal, runNpm } from '../support/command.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FREE_PORTS = ['--port', '--tables-port', '--bus-port', '--authority-port', '--mailbox-port'].flatMap((option) => [
  option,
  '0',
]);
const FAR_OFF = new Date('2099-01-01T00:00:00Z');

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'assent-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

interface Started extends Command {
  readonly url: string;
  readonly authorityUrl: string;
  readonly tables: TableClient;
  readonly bus: string;
  readonly parts: readonly number[];
}

/** Runs `npm start` on free ports and reads the addresses from what it prints. */
const start = (...options: string[]): Promise<Started> =>
  started(runLocal('start.ts', [...FREE_PORTS, ...options], directory));

async function started(command: Command): Promise<Started> {
  await command.printed('\nready http');
  const text = command.stdout();
  const port = (title: string): number => Number(new RegExp(`${title}.*127\\.0\\.0\\.1:(\\d+)`).exec(text)?.[1]);
  const tables = tablesConnection(port('Table Storage'));
  return {
    ...command,
    url: `http://127.0.0.1:${port('HTTP API')}`,
    authorityUrl: `http://127.0.0.1:${port('token authority')}`,
    tables: TableClient.fromConnectionString(tables, 'KeptThings', { allowInsecureConnection: true }),
    bus: busConnection(port('Service Bus')),
    parts: [...text.matchAll(/pid (\d+)/g)].map(([, pid]) => Number(pid)),
  };
}

async function withBus<T>(connection: string, work: (client: ServiceBusClient) => Promise<T>): Promise<T> {
  const client = new ServiceBusClient(connection);
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

describe.concurrent('npm start', () => {
  test('prints addresses and commands that work as printed, and ready last; Ctrl-C ends all; nothing is kept', async () => {
    const stack = await start('--ephemeral');
    expect(stack.stdout().trimEnd().split('\n').at(-1)).toBe(`ready ${stack.url}`);
    expect(await alive(stack.parts)).toHaveLength(5);
    expect(await fetch(`${stack.url}/health`)).toMatchObject({ status: 200 });

    const [getToken = '', confirm = '', order = ''] = stack.stdout().match(/^(?:curl|npm run) .*$/gm) ?? [];
    const headers = { Authorization: `Bearer ${(await shell(getToken)).trim()}` };
    expect(await fetch(`${stack.url}/v1/customers`, { headers })).toMatchObject({ status: 200 });
    expect(JSON.parse(await shell(order))).toMatchObject({ code: 13605 });
    expect(JSON.parse(await shell(confirm))).toMatchObject({ type: 'MicrosoftCustomerAgreement' });
    expect(JSON.parse(await shell(order))).toMatchObject({ lineItems: [{ quantity: 25 }] });

    expect(stack.stdout()).toContain(`  sign in          ${stack.url}/sign-in\n`);
    expect(stack.stdout()).toMatch(
      /^ {2}wingtip\.example +Wingtip Toys \(customer\) +globaladministrator, .*, guest$/m,
    );
    const docs = await fetch(/documentation +(\S+)$/m.exec(stack.stdout())![1]!);
    expect([docs.status, docs.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
    const [, topic, subscription] = /decisions come from the topic (\S+), subscription (\S+)$/m.exec(stack.stdout())!;
    expect([topic, subscription]).toEqual(['events', 'order-decisions']);
    const decided = await withBus(/^ +bus for an SDK +(\S+)$/m.exec(stack.stdout())![1]!, (client) =>
      client.createReceiver(topic!, subscription!).receiveMessages(10, { maxWaitTimeInMs: 10_000 }),
    );
    expect(decided.map(({ body }) => (body as { type: string }).type)).toContain('order.rejected');

    stack.signal('SIGINT', 'group');
    expect(await stack.exited).toBe(0);
    expect(stack.stderr()).not.toContain('did not stop cleanly');
    expect(await alive(stack.parts)).toEqual([]);
    expect(await readdir(directory)).not.toContain('.local');
  });

  test('rows, messages and signing keys survive a restart; a second stack on the directory is refused', async () => {
    const data = join(directory, 'kept');
    const first = await start('--data', data);
    const keys = await (await fetch(`${first.authorityUrl}/keys`)).text();
    await first.tables.createTable();
    await first.tables.createEntity({ partitionKey: 'p', rowKey: 'r' });
    await withBus(first.bus, (client) =>
      client.createSender('wake-ups').scheduleMessages({ body: 'kept', messageId: 'kept' }, FAR_OFF),
    );
    const refused = runLocal('start.ts', [...FREE_PORTS, '--data', data]);
    expect(await refused.exited).toBe(1);
    expect(refused.stderr()).toContain(`The data directory ${data} is in use by another stack.`);
    first.signal('SIGINT');
    expect(await first.exited).toBe(0);
    expect(await alive(first.parts)).toEqual([]);

    const second = await start('--data', data);
    await expect(second.tables.getEntity('p', 'r')).resolves.toBeDefined();
    expect(await (await fetch(`${second.authorityUrl}/keys`)).text()).toBe(keys);
    const waiting = await withBus(second.bus, (client) => client.createReceiver('wake-ups').peekMessages(10));
    expect(waiting.map(({ messageId }) => messageId)).toContain('kept');
    second.signal('SIGTERM');
    expect(await second.exited).toBe(0);
    expect(await alive(second.parts)).toEqual([]);
  });

  test('killed without a chance to clean up, it leaves no process and no lock', async () => {
    const data = join(directory, 'killed');
    const stack = await start('--data', data);
    stack.signal('SIGKILL');
    expect(await stack.exited).toBe('SIGKILL');
    await expectGone(stack.parts);
    const again = await startStack({ data, parts: ['authority'] });
    await again.stop();
  });

  test.each(['SIGTERM', 'SIGHUP', 'SIGKILL'] as const)('%s to npm alone ends all that it started', async (signal) => {
    const stack = await started(runNpm('start', [...FREE_PORTS, '--ephemeral']));
    const all = await descendantsOf(stack.pid);
    // A shell, the stack and its four parts.
    expect(all.length).toBeGreaterThanOrEqual(6);
    expect(all).toEqual(expect.arrayContaining([...stack.parts]));
    stack.signal(signal);
    await expectGone([stack.pid, ...all]);
    const ports = [stack.url, stack.authorityUrl, stack.tables.url].map((address) => Number(new URL(address).port));
    const bus = Number(/127\.0\.0\.1:(\d+)/.exec(stack.bus)![1]);
    expect(await Promise.all([...ports, bus].map(isFree))).toEqual([true, true, true, true]);
  });

  test('says which part has died, stops the others and ends with 1', async () => {
    const stack = await start('--ephemeral');
    const [, , bus] = stack.parts;
    process.kill(bus ?? 0, 'SIGKILL');
    expect(await stack.exited).toBe(1);
    expect(stack.stderr()).toContain('The Service Bus (bus) ended unexpectedly: SIGKILL. All parts are stopped.');
    expect(await alive(stack.parts)).toEqual([]);
  });

  test('stopped while it starts, it ends with 0', async () => {
    const command = runLocal('start.ts', [...FREE_PORTS, '--data', join(directory, 'stopped')]);
    await expect.poll(() => readdir(directory), { timeout: 30_000 }).toContain('stopped');
    command.signal('SIGINT');
    expect(await command.exited).toBe(0);
    expect(command.stdout()).not.toContain('ready');
  });

  test('with --now, rows, messages, tokens and answers are of that time', async () => {
    const stack = await start('--ephemeral', '--now', '2019-12-01T00:00:00Z');
    expect(await fetch(`${stack.url}/health`)).toMatchObject({ status: 200 });
    const then = /^2019-12-01T00:/;

    const token = await requestToken(stack.authorityUrl, 'contoso');
    const keys = createRemoteJWKSet(new URL(`${stack.authorityUrl}/keys`));
    const { payload } = await jwtVerify(token, keys, { currentDate: new Date('2019-12-01T00:01:00Z') });
    expect(new Date((payload.iat ?? 0) * 1000).toISOString()).toMatch(then);
    const headers = { Authorization: `Bearer ${token}` };
    expect(await fetch(`${stack.url}/v1/agreements?agreementType=*`, { headers })).toMatchObject({ status: 200 });

    await stack.tables.createTable();
    await stack.tables.createEntity({ partitionKey: 'p', rowKey: 'r' });
    expect((await stack.tables.getEntity('p', 'r')).timestamp).toMatch(then);
    const [message] = await withBus(stack.bus, async (client) => {
      await client.createSender('wake-ups').scheduleMessages({ body: 'x' }, FAR_OFF);
      return client.createReceiver('wake-ups').peekMessages(1);
    });
    expect(message?.enqueuedTimeUtc?.toISOString()).toMatch(then);
    stack.signal('SIGTERM');
    expect(await stack.exited).toBe(0);
  });
});

describe.concurrent('npm start refuses', () => {
  test('an unknown option', async () => {
    const command = runLocal('start.ts', ['--prot', '1']);
    expect(await command.exited).toBe(2);
    expect(command.stderr()).toBe("Unknown option '--prot'\nnpm start -- --help lists the options.\n");
  });

  test('a taken port, naming port, part and option', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const port = portOf(blocker);
    const command = runLocal('start.ts', [...FREE_PORTS, '--ephemeral', '--bus-port', String(port)]);
    expect(await command.exited).toBe(1);
    expect(command.stderr()).toBe(
      `Port ${port} is taken, so the Service Bus cannot listen there. Choose another with --bus-port N.\n`,
    );
    blocker.close();
  });

  test('nothing when asked for help', async () => {
    const command = runLocal('start.ts', ['--help']);
    expect(await command.exited).toBe(0);
    expect(command.stdout()).toContain('--authority-port N');
  });
});

/** The processes that a process has started, and those that they have. */
async function descendantsOf(pid: number): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-e', '-o', 'pid=,ppid=']);
  const all = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] =>
    all.filter(([, of]) => of === parent).flatMap(([child = 0]) => [child, ...below(child)]);
  return below(pid);
}

/** Runs a printed command as a user would, with this Node's npm scripts. */
async function shell(command: string): Promise<string> {
  const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}` };
  const { stdout } = await promisify(execFile)('sh', ['-c', command], { cwd: ROOT, env });
  return stdout;
}
