import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, inject, it, vi } from 'vitest';
import { queuesOn } from '../../functions/adapters.ts';
import { useCasesOf } from '../../functions/use-cases.ts';
import { drawFreePort } from '../../infra/emulator/stack/free-port.ts';
import { receiversOn, sendersOn } from '../../shared/bus/client.ts';
import { eventFeedIn } from '../../shared/tables/feed-table.ts';
import { listening } from '../support/listening.ts';
import { byCustomer, type Told } from './support/by-customer.ts';
import { portsOn } from '../support/service.ts';
import { SYSTEM } from '../support/system.ts';
import { confirm, newCustomer, newPartner, open } from '../support/world.ts';

const bus = { connectionString: inject('stack').busConnection };
const queues = queuesOn(sendersOn(bus), receiversOn(bus), { wakeUps: { delayMs: 200 } }, SYSTEM);
const urlPolicy = { ports: [], ownHosts: [], loopback: true };
const { createEndpoint, readEndpoint } = useCasesOf(portsOn(open, { ...queues, urlPolicy }));
const feed = eventFeedIn(open);

/** Confirmations at once, and how often the receiver dies while it gets them. */
const EACH = 10;
const BURSTS = 4;

const file = join(mkdtempSync(join(tmpdir(), 'assent-webhooks-')), 'received');
let receiver: ChildProcess | undefined;
afterAll(() => receiver?.kill('SIGKILL'));

/** Everything that the receiver took, oldest first, repeats too. */
const taken = () =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Told & { readonly problem?: string })
    : [];

it(
  'N4 N6 the events of confirmations arrive signed and in order at a receiver that is killed with -9 again and again',
  { timeout: 400_000 },
  async () => {
    const partner = await newPartner();
    const owner = { environment: partner.environment, partnerId: partner.partnerId };
    const port = await drawFreePort();
    const created = await createEndpoint({
      owner,
      by: { kind: 'person', userId: partner.partnerId },
      url: `http://127.0.0.1:${port}/assent`,
      types: [],
      description: 'ERP',
      request: undefined,
    });
    if (!created.ok) throw new Error(JSON.stringify(created));
    const { endpoint, secret } = created.value;
    const begin = async () => {
      const main = join(import.meta.dirname, 'support/webhook-receiver.ts');
      receiver = spawn(process.execPath, [main, String(port), file, secret], { stdio: 'inherit' });
      await listening(port);
    };

    await begin();
    for (let burst = 0; burst < BURSTS; burst++) {
      const had = taken().length;
      const customers = await Promise.all(Array.from({ length: EACH }, () => newCustomer(partner)));
      const answers = await Promise.all(customers.map((key) => confirm(key)));
      expect(answers.map(({ status }) => status)).toEqual(customers.map(() => 201));
      // It has noted an event and not answered it yet; others are on their way.
      await vi.waitFor(() => expect(taken().length).toBeGreaterThan(had + burst), { timeout: 90_000, interval: 5 });
      receiver!.kill('SIGKILL');
      await once(receiver!, 'exit');
      await begin();
    }

    const expected = await vi.waitFor(
      async () => {
        const entries = await feed.from(owner, 1, 500);
        const recorded = entries.filter(({ event }) => event.type === 'acceptance.recorded');
        expect(recorded).toHaveLength(BURSTS * EACH);
        return entries.map(({ event }) => event);
      },
      { timeout: 120_000, interval: 500 },
    );
    await vi.waitFor(() => expect(new Set(taken().map(({ id }) => id)).size).toBe(expected.length), {
      timeout: 200_000,
      interval: 500,
    });
    expect(taken().filter(({ problem }) => problem)).toEqual([]);
    expect(byCustomer(taken())).toEqual(byCustomer(expected));
    // Its worker stores this at the end of a round, or after the pause that follows the last kill.
    await vi.waitFor(
      async () => {
        const { value } = (await readEndpoint(owner, endpoint.endpointId)) as { value: typeof endpoint };
        expect(value).toMatchObject({ state: 'enabled', cursor: expected.length, failures: 0 });
      },
      { timeout: 60_000, interval: 500 },
    );
    console.log(`${expected.length} events, ${taken().length} taken, the receiver killed ${BURSTS} times`);
  },
);
