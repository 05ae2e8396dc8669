import { ServiceBusClient } from '@azure/service-bus';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { exportedLog, provenLog } from '../../infra/operator/exported.ts';
import { verifyLedger } from '../../infra/operator/verified-ledger.ts';
import { storedValue } from '../../shared/tables/entity.ts';
import { ledgerIn, LEDGER_TABLE } from '../../shared/tables/ledger-table.ts';
import { CATALOGUE_TABLE } from '../../shared/tables/catalogue-table.ts';
import { EVIDENCE_TABLE } from '../../shared/tables/evidence-table.ts';
import { newPartner } from '../bench/support/customers.ts';
import { toldOrders } from '../bench/soak/told-orders.ts';
import { compareLog, type Entry, type Logged } from '../simulation/checks/evidence.ts';
import { verifying } from '../support/verifier.ts';
import { type KillableStack, startKillableStack } from './support/killable-stack.ts';
import { PersistentClient } from './support/persistent-client.ts';
import { SOAK_MS, soakUnderKills } from './support/soak-under-kills.ts';
import { inPartitions } from '../../shared/tables/range.ts';

/** The look at every ledger comes often, as the run is short. */
const HOST = { EVIDENCE_SCHEDULE: '*/5 * * * * *' };

let killable: KillableStack;
beforeAll(async () => {
  killable = await startKillableStack(HOST);
});
afterAll(() => killable.stop());

/** Rows as they are stored, by partition; no schema of the service reads them. */
async function rowsIn(table: string, prefix: string): Promise<Map<string, unknown[]>> {
  const found = new Map<string, unknown[]>();
  const range = inPartitions({}, `RowKey ge '${prefix}|' and RowKey lt '${prefix}}'`);
  for await (const page of killable.open(table).pages(range, 1000)) {
    for (const row of page) {
      const { partitionKey = '' } = row;
      found.set(partitionKey, [...(found.get(partitionKey) ?? []), storedValue(row)]);
    }
  }
  return found;
}

/** What does not hold of the log now: every audit entry of every chain once, in the order of its chain, and no other. */
async function problemsOfLog(): Promise<string[]> {
  const chains = new Map<string, Entry[]>();
  const written = await rowsIn(LEDGER_TABLE, 'audit');
  for (const [partition, rows] of written)
    if (partition.startsWith('Production|')) chains.set(partition, rows as Entry[]);
  const changes = (await rowsIn(CATALOGUE_TABLE, 'audit')).get('catalogue') as { revision: number; hash: string }[];
  chains.set(
    'catalogue',
    changes.map(({ revision, hash }) => ({ sequence: revision, hash })),
  );
  for (const [partition, rows] of await rowsIn(EVIDENCE_TABLE, 'list')) {
    const [, environment, partnerId] = partition.split('|');
    if (environment === 'Production') chains.set(`Production|${partnerId}|lists`, rows as Entry[]);
  }
  const bundles = (await rowsIn(EVIDENCE_TABLE, 'bundle')).get('log|Production') as { entries: Logged[] }[];
  const problems: string[] = [];
  compareLog(
    bundles.flatMap(({ entries }) => entries),
    chains,
    new Set(),
    (subject, text) => problems.push(`${subject}: ${text}`),
  );
  const entries = [...chains.values()].reduce((sum, chain) => sum + chain.length, 0);
  const { checkpoint } = await provenLog(killable.open, 'Production');
  if (checkpoint?.size !== entries) problems.push(`the checkpoint covers ${checkpoint?.size} of ${entries} entries`);
  return problems;
}

it(
  'E1 E4 two sequencers, and kill -9 of every process under load: every audit entry is in the log once, in order',
  async () => {
    const { stack, urls, open } = killable;
    const partner = await newPartner(stack.tablesConnection);
    const client = new PersistentClient({
      urls,
      token: await stack.token(partner.partnerId),
      busConnection: stack.busConnection,
    });
    const customers = await soakUnderKills(killable, client, partner);

    const ended = Date.now();
    await vi.waitFor(async () => expect(await problemsOfLog()).toEqual([]), { timeout: 240_000, interval: 1_000 });
    console.log(
      `${client.operations} operations: logged and signed ${(Date.now() - ended) / 1000} s after the last one`,
    );

    // Nothing is decided twice, and every ledger holds what its customer was told.
    const ledger = ledgerIn(open);
    for (const { key } of customers) expect((await verifyLedger(ledger)(key)).breaks).toEqual([]);
    const bus = new ServiceBusClient(stack.busConnection);
    const told = await toldOrders(bus);
    await bus.close();
    await client.close();
    for (const [orderId, outcome] of customers.flatMap(({ orders }) => [...orders]))
      expect([...(told.get(orderId) ?? [])], orderId).toEqual(outcome === 'held' ? [] : [outcome]);

    // The file that shares no code with the service says so too.
    const { log, checkpoint, dated } = await provenLog(killable.open, 'Production');
    const lines = await Array.fromAsync(exportedLog(log, 'Production', checkpoint!, await dated(), () => {}));
    const keys = checkpoint!.keys.flatMap(({ key }) => ['--key', key]);
    expect(verifying().verify(lines.join(''), ...keys)).toMatchObject({ code: 0, broken: [] });
  },
  SOAK_MS,
);
