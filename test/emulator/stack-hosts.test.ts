import { ServiceBusClient } from '@azure/service-bus';
import { beforeAll, describe, expect, test } from 'vitest';
import { samplePartners } from '../../infra/emulator/stack/sample-registry.ts';
import { alive } from '../support/command.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';

const FAR_OFF = new Date('2099-01-01T00:00:00Z');
const WINGTIP = 'aaaaaaaa-0001-4000-8000-000000000001';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack({ durable: true });
});

const health = async (url: string): Promise<number> => (await fetch(`${url}/health`)).status;

describe('a whole stack', () => {
  test('knows every sample partner and accepts its token', async () => {
    const answers = samplePartners.map(async ({ name }) => {
      const headers = { Authorization: `Bearer ${await stack.token(name)}` };
      return (await fetch(`${stack.url}/v1/agreements?agreementType=*`, { headers })).status;
    });
    expect(await Promise.all(answers)).toEqual(samplePartners.map(() => 200));
  });

  test('a stranger is refused', async () => {
    const headers = { Authorization: `Bearer ${await stack.token('99999999-9999-4999-8999-999999999999')}` };
    const answer = await fetch(`${stack.url}/v1/customers/${WINGTIP}/agreements`, { headers });
    expect(answer.ok).toBe(false);
  });

  test('takes one more host on the same tables and bus, with settings of its own', async () => {
    const host = await stack.startHost({ CATALOGUE_MAX_AGE_SECONDS: '2' });
    expect(host.url).not.toBe(stack.url);
    expect(await Promise.all([health(host.url), health(stack.url)])).toEqual([200, 200]);
    await host.kill();
    expect(await alive([host.pid])).toEqual([]);
    expect(await health(stack.url)).toBe(200);
  });

  test('names the settings when a host cannot start with them', async () => {
    await expect(stack.startHost({ TOKEN_ISSUERS: 'nonsense' })).rejects.toThrow(/HTTP API.*TOKEN_ISSUERS/s);
  });

  test('a bus that is killed comes back on its port with the messages it had accepted', async () => {
    const client = new ServiceBusClient(stack.busConnection);
    await client.createSender('wake-ups').scheduleMessages({ body: 'kept', messageId: 'kept' }, FAR_OFF);
    await client.close();
    await stack.kill('bus');
    await stack.restart('bus');
    const again = new ServiceBusClient(stack.busConnection);
    const waiting = await again.createReceiver('wake-ups').peekMessages(10);
    await again.close();
    expect(waiting.map(({ messageId }) => messageId)).toContain('kept');
  });

  test('tables that are ended cleanly come back on their port with what they held', async () => {
    await stack.stopPart('tables');
    // An answer may be of a moment ago.
    await expect.poll(() => health(stack.url), { timeout: 30_000 }).toBe(503);
    await stack.restart('tables');
    await expect.poll(() => health(stack.url), { timeout: 30_000 }).toBe(200);
    const headers = { Authorization: `Bearer ${await stack.token('contoso')}` };
    expect((await fetch(`${stack.url}/v1/customers/${WINGTIP}/agreements`, { headers })).status).toBe(200);
  });

  test('ends all its processes, the extra ones included', async () => {
    const extra = await stack.startHost();
    const pids = [extra.pid, ...(['host', 'bus', 'tables', 'authority'] as const).map((part) => stack.pid(part))];
    expect(await alive(pids)).toHaveLength(5);
    await stack.stop();
    expect(await alive(pids)).toEqual([]);
    expect(stack.logs.filter((line) => line.includes('did not stop cleanly'))).toEqual([]);
  });
});
