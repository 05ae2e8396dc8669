import { ServiceBusClient } from '@azure/service-bus';
import Long from 'long';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { useCasesOf } from '../../functions/use-cases.ts';
import { samplePartner } from '../../infra/emulator/stack/sample-registry.ts';
import deployed from '../../infra/topology.json' with { type: 'json' };
import type { LedgerKey } from '../../shared/domain/customers/ledger-key.ts';
import { continuesChain } from '../../shared/domain/ledger/audit-chain.ts';
import { SERVICE } from '../../shared/domain/partners/actor.ts';
import { tablesIn } from '../../shared/tables/client.ts';
import { ledgerIn } from '../../shared/tables/ledger-table.ts';
import { portsOn } from '../support/service.ts';
import { startTestStack } from '../support/stack.ts';
import { orderOf } from '../support/world.ts';

const ORDERS = Number(process.env['FAULT_ORDERS'] ?? 1500);
const CUSTOMERS = 60;
const KILLS = 4;
const PAGE = 500;
/** What a killed process held comes back after so long: much longer than a batch takes, and shorter than the test. */
const LOCK = 'PT20S';

/** Every event on the topic, as `type subject`, with how many distinct ids announced it. */
async function announcements(client: ServiceBusClient): Promise<Map<string, Set<string>>> {
  const receiver = client.createReceiver('events', 'all');
  const found = new Map<string, Set<string>>();
  for (let fromSequenceNumber = Long.ONE; ;) {
    const page = await receiver.peekMessages(PAGE, { fromSequenceNumber });
    for (const { body } of page) {
      const name = `${body.type} ${body.subject}`;
      found.set(name, (found.get(name) ?? new Set()).add(body.id));
    }
    if (page.length === 0) break;
    fromSequenceNumber = page.at(-1)!.sequenceNumber!.add(1);
  }
  await receiver.close();
  return found;
}

it('invariants 2, 4: kill -9 of the functions under load loses no order and decides none twice', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'assent-kill-'));
  const topology = join(folder, 'topology.json');
  await writeFile(topology, JSON.stringify(deployed).replaceAll('"LockDuration":"PT1M"', `"LockDuration":"${LOCK}"`));
  const stack = await startTestStack({ topology });
  const open = tablesIn({ connectionString: stack.tablesConnection });
  const ledger = ledgerIn(open);
  const { establishRelationship } = useCasesOf(portsOn(open));
  const owner = { environment: 'Production', partnerId: samplePartner('contoso').partnerId } as const;
  const keys = Array.from({ length: CUSTOMERS }, (): LedgerKey => ({ ...owner, customerId: randomUUID() }));
  await Promise.all(
    keys.map(({ customerId }) =>
      establishRelationship({
        owner,
        profile: {
          customerId,
          companyName: 'A customer',
          domain: `${customerId}.example`,
          culture: 'en-US',
          language: 'en',
          email: 'billing@customer.example',
          address: { country: 'US' },
        },
        resellerIds: [],
        actor: SERVICE,
      }),
    ),
  );

  const client = new ServiceBusClient(stack.busConnection);
  const sender = client.createSender('orders');
  const orders = Array.from({ length: ORDERS }, (_, index) => orderOf(keys[index % CUSTOMERS]!));
  const decided = async () => {
    const lists = await Promise.all(keys.map((key) => Array.fromAsync(ledger.listRows(key, 'order'))));
    return lists.flat();
  };
  for (let kill = 0; kill < KILLS; kill++) {
    const part = orders.slice((kill * ORDERS) / KILLS, ((kill + 1) * ORDERS) / KILLS);
    for (let from = 0; from < part.length; from += 100) {
      await sender.sendMessages(part.slice(from, from + 100).map((body) => ({ messageId: body.orderId, body })));
    }
    await pause(Math.random() * 150);
    await stack.kill('host');
    await stack.restart('host');
  }

  const patience = Date.now() + 240_000;
  let announced = await announcements(client);
  const isAnnounced = ({ orderId }: { orderId: string }) => announced.has(`order.rejected ${orderId}`);
  while (!orders.every(isAnnounced) && Date.now() < patience) {
    await pause(500);
    announced = await announcements(client);
  }
  const rows = await decided();
  await client.close();
  await rm(folder, { recursive: true });

  const twice = orders.filter(({ orderId }) => (announced.get(`order.rejected ${orderId}`)?.size ?? 0) > 1);
  console.log(
    `${ORDERS} orders, ${KILLS} kills: ${rows.length} decided, ${orders.filter(isAnnounced).length} announced`,
  );
  expect(orders.filter((order) => !isAnnounced(order)).length, 'orders without an announced decision').toBe(0);
  expect(twice.length, 'orders announced with two decisions').toBe(0);
  expect(new Set(rows.map(({ orderId }) => orderId)).size).toBe(ORDERS);
  for (const key of keys) {
    const chain = await Array.fromAsync(ledger.listRows(key, 'audit'));
    expect(chain.every((entry, index) => continuesChain(entry, chain[index - 1]?.hash ?? ''))).toBe(true);
  }
}, 600_000);
