import { TableClient } from '@azure/data-tables';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { portOf } from '../../infra/emulator/stack/part-process.ts';
import { samplePartner } from '../../infra/emulator/stack/sample-registry.ts';
import { startStack, type Stack } from '../../infra/emulator/stack/stack.ts';
import { setPartner } from '../../infra/operator/set-partner.ts';
import { tablesIn } from '../../shared/tables/client.ts';
import { partnersIn } from '../../shared/tables/partner-table.ts';
import { alive, type Command, runLocal } from '../support/command.ts';
import { startTestStack } from '../support/stack.ts';

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'assent-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const tableOf = (connection: string): TableClient =>
  TableClient.fromConnectionString(connection, 'Things', { allowInsecureConnection: true });

/** A process without a parent that holds its stdin, as a shell would start it. */
async function startPart(part: string, ...args: string[]): Promise<Command & { readonly port: number }> {
  const command = runLocal(`${part}/main.ts`, ['--port', '0', ...args]);
  await command.printed('"ready":true');
  const port = Number(/"port":(\d+)/.exec(command.stdout())?.[1]);
  return { ...command, port };
}

const endings = {
  authority: ['SIGINT', 'SIGTERM', 'SIGHUP'],
  mailbox: ['SIGTERM'],
  tables: ['SIGTERM'],
} as const;

describe.each(['tables', 'authority', 'mailbox'] as const)('the part %s', (part) => {
  test.concurrent.each(endings[part])('ends with 0 on %s', async (signal) => {
    const command = await startPart(part);
    command.signal(signal);
    expect(await command.exited).toBe(0);
    expect(command.stdout().trim().split('\n')).toHaveLength(1);
    expect(command.stderr()).toBe('');
  });

  test.concurrent('with --with-parent ends with 0 when stdin ends', async () => {
    const command = await startPart(part, '--with-parent');
    command.endInput();
    expect(await command.exited).toBe(0);
  });

  test.concurrent('names the port that is taken', async () => {
    const { port } = await startPart('authority');
    const second = runLocal(`${part}/main.ts`, ['--port', String(port)]);
    expect(await second.exited).toBe(1);
    expect(second.stderr()).toBe(`Port ${port} on 127.0.0.1 is taken.\n`);
  });
});

test('a part refuses what is no port', async () => {
  const command = runLocal('authority/main.ts', ['--port', 'x']);
  expect(await command.exited).toBe(1);
  expect(command.stderr()).toContain('--port takes a number');
});

describe('a stack of some parts', () => {
  test('keeps tables and signing key in its directory, and gives the directory back when it stops', async () => {
    const data = join(directory, 'kept');
    const first = await startStack({ data, parts: ['tables', 'authority'], seeded: false });
    const keys = await (await fetch(`${first.authorityUrl}/keys`)).text();
    await tableOf(first.tablesConnection).createTable();
    await tableOf(first.tablesConnection).createEntity({ partitionKey: 'p', rowKey: 'r', value: 7 });
    await first.stop();

    const second = await startStack({ data, parts: ['tables', 'authority'], seeded: false });
    const row = await tableOf(second.tablesConnection).getEntity('p', 'r');
    const sameKeys = await (await fetch(`${second.authorityUrl}/keys`)).text();
    await second.stop();
    expect(row).toMatchObject({ value: 7 });
    expect(sameKeys).toBe(keys);
  });

  test('seeds what is not there, and leaves what an operator has set', async () => {
    const data = join(directory, 'seeded');
    const partnersOf = (stack: Stack) => tablesIn({ connectionString: stack.tablesConnection });
    const contoso = samplePartner('contoso').partnerId;
    const first = await startStack({ data, parts: ['tables', 'authority'] });
    await setPartner(partnersOf(first), contoso, { status: 'suspended' });
    await first.stop();

    const second = await startStack({ data, parts: ['tables', 'authority'] });
    const kept = await partnersIn(partnersOf(second), 0, () => new Date()).findNow(contoso);
    await second.stop();
    expect(kept).toMatchObject({ partnerId: contoso, status: 'suspended', mpnId: '5110001' });
  });

  test('refuses a directory that another stack uses', async () => {
    const data = join(directory, 'shared');
    const first = await startStack({ data, parts: ['authority'] });
    await expect(startStack({ data, parts: ['authority'] })).rejects.toThrow(/in use by another stack/);
    await first.stop();
  });

  test('says which part did not start and leaves nothing running', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const port = portOf(blocker);
    const lines: string[] = [];
    const starting = startStack({
      parts: ['tables', 'authority'],
      seeded: false,
      ports: { authority: port },
      log: (part, line) => lines.push(`${part}: ${line}`),
    });
    const sentence = `The token authority did not start on port ${port} (--authority-port): Port ${port} on 127.0.0.1 is taken.`;
    await expect(starting).rejects.toThrow(sentence);
    expect(lines).toEqual([`authority: Port ${port} on 127.0.0.1 is taken.`]);
    blocker.close();
  });

  test('stops what it has started when the start is aborted', async () => {
    const abort = new AbortController();
    const starting = startStack({ parts: ['tables', 'authority'], seeded: false, signal: abort.signal });
    abort.abort();
    await expect(starting).rejects.toThrow('The start was stopped.');
  });

  test('a part can be killed and started again on its port; a part that dies by itself is reported', async () => {
    const stack = await startTestStack({ parts: ['authority'] });
    const url = stack.authorityUrl;
    const killed = stack.pid('authority');
    await stack.kill('authority');
    expect(await alive([killed])).toEqual([]);
    await stack.restart('authority');
    expect(stack.ports.authority).toBe(Number(new URL(url).port));
    expect(await stack.token('contoso')).toMatch(/^ey/);
    process.kill(stack.pid('authority'), 'SIGKILL');
    expect(await stack.died).toBe('The token authority (authority) ended unexpectedly: SIGKILL.');
  });

  test('lives from the instant it is told', async () => {
    const now = new Date('2019-12-01T00:00:00Z');
    const stack = await startTestStack({ parts: ['tables', 'authority'], seeded: false, now });
    const table = tableOf(stack.tablesConnection);
    await table.createTable();
    await table.createEntity({ partitionKey: 'p', rowKey: 'r' });
    const { timestamp } = await table.getEntity('p', 'r');
    expect(timestamp).toMatch(/^2019-12-01T00:/);
    const claims = (await stack.token('contoso')).split('.')[1] ?? '';
    const { iat } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { iat: number };
    expect(new Date(iat * 1000).toISOString()).toMatch(/^2019-12-01T00:/);
  });
});
