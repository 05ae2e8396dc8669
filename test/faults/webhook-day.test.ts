import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { drawFreePort } from '../../infra/emulator/stack/free-port.ts';
import { requestToken } from '../../infra/emulator/stack/request-token.ts';
import { startStack, type Stack } from '../../infra/emulator/stack/stack.ts';
import { listening } from '../support/listening.ts';
import { ask, fetchAgain } from '../support/ask.ts';
import { byCustomer, type Told } from './support/by-customer.ts';
import { confirmation } from '../support/world.ts';

const CONTOSO = '11111111-1111-4111-8111-111111111111';
const CUSTOMERS = ['aaaaaaaa-0001-4000-8000-000000000001', 'aaaaaaaa-0003-4000-8000-000000000003'];
const HOUR_MS = 3_600_000;

const folder = await mkdtemp(join(tmpdir(), 'assent-webhook-day-'));
const file = join(folder, 'received');
let stack: Stack | undefined;
let receiver: ChildProcess | undefined;
afterAll(async () => {
  receiver?.kill('SIGKILL');
  await stack?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** What the receiver took, by customer. */
const taken = () => {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  const events = lines.map((line) => JSON.parse(line) as Told & { readonly problem?: string });
  expect(events.filter(({ problem }) => problem)).toEqual([]);
  return byCustomer(events);
};

it('N5 N6 a receiver is dead for a day, the service is killed meanwhile: everything arrives, in order, nothing is parked', async () => {
  const startAt = async (now: Date): Promise<Stack> =>
    (stack = await startStack({ data: join(folder, 'data'), now, log() {} }));
  const token = () => requestToken(stack!.authorityUrl, CONTOSO);
  const asked = async (path: string, body?: unknown) => ask(stack!.url, path, await token(), { body });
  const confirmAll = async (date: string) => {
    for (const customerId of CUSTOMERS) {
      const path = `/v1/customers/${customerId}/agreements`;
      expect((await asked(path, confirmation({ dateAgreed: date }))).status).toBe(201);
    }
  };
  const port = await drawFreePort();
  const begin = async (secret: string, aheadMs = 0) => {
    const main = join(import.meta.dirname, 'support/webhook-receiver.ts');
    receiver = spawn(process.execPath, [main, String(port), file, secret, String(aheadMs)], { stdio: 'inherit' });
    await listening(port);
  };

  await startAt(new Date());
  const made = await asked('/v1/webhooks', { url: `http://127.0.0.1:${port}/in`, types: ['acceptance.recorded'] });
  expect(made.status).toBe(201);
  const { id, secret } = made.body as { id: string; secret: string };
  const webhook = async () => (await asked(`/v1/webhooks/${id}`)).body as Record<string, unknown>;
  await begin(secret);
  await vi.waitFor(async () => expect(await webhook()).toMatchObject({ state: 'enabled' }), { timeout: 120_000 });
  await confirmAll('2026-01-31T00:00:00Z');
  await vi.waitFor(() => expect(Object.values(taken()).flat()).toHaveLength(2), { timeout: 120_000 });

  receiver!.kill('SIGKILL');
  await once(receiver!, 'exit');
  await confirmAll('2026-02-28T00:00:00Z');
  await confirmAll('2026-03-31T00:00:00Z');
  await vi.waitFor(async () => expect((await webhook())['failures']).toBeGreaterThan(0), { timeout: 120_000 });
  // The local bus keeps a message for an hour at most, so what waits for a day must be in the feed.
  const recorded = async () => {
    const headers = { Authorization: `Bearer ${await token()}` };
    const [, text] = await fetchAgain(`${stack!.url}/v1/events?after=0&types=acceptance.recorded`, { headers });
    return byCustomer(JSON.parse(text) as Told[]);
  };
  await vi.waitFor(async () => expect(Object.values(await recorded()).flat()).toHaveLength(6), {
    timeout: 120_000,
    interval: 500,
  });
  const killed = stack!;
  await Promise.all((['host', 'bus', 'tables'] as const).map((part) => killed.kill(part)));
  await killed.stop();

  await startAt(new Date(Date.now() + 26 * HOUR_MS));
  await begin(secret, 26 * HOUR_MS);
  await vi.waitFor(() => expect(Object.values(taken()).flat()).toHaveLength(6), { timeout: 180_000, interval: 500 });
  await vi.waitFor(async () => expect(await webhook()).toMatchObject({ state: 'enabled', failures: 0 }), {
    timeout: 60_000,
  });
  expect(taken()).toEqual(await recorded());
  const { items } = (await asked(`/v1/webhooks/${id}/deliveries`)).body as { items: { result: string }[] };
  expect(items.filter(({ result }) => result === 'delivered')).toHaveLength(7);
  expect(items.filter(({ result }) => result !== 'delivered' && result !== 'retried')).toEqual([]);
}, 600_000);
