import { z } from 'zod';
import { emptyGate, GateState } from '../../../shared/domain/acceptances/gate.ts';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import { DAY_MS, dayOf } from '../../../shared/domain/instant.ts';
import { rowSchema } from '../../../shared/domain/ledger/rows.ts';
import type { Subscription } from '../../../shared/domain/subscriptions/subscription.ts';
import { catalogueIn } from '../../../shared/tables/catalogue-table.ts';
import type { OpenTable } from '../../../shared/tables/client.ts';
import { ensureTables } from '../../../shared/tables/ensure-tables.ts';
import { toEntity, type StoredEntity } from '../../../shared/tables/entity.ts';
import { duePartition, dueRow, dueTable, gateRow, ledgerPartition, ledgerRow } from '../../../shared/tables/keys.ts';
import { LEDGER_TABLE } from '../../../shared/tables/ledger-table.ts';
import { mapConcurrent } from '../support/parallel.ts';

/** What is loaded: customers that never accepted, so that every renewal within the horizon is to be flagged. */
export interface World {
  /** Subscriptions due within the horizon, spread evenly over its days. */
  readonly due: number;
  /** How many of them a customer has on one day. */
  readonly duePerCustomer: number;
  /** Subscriptions due later. */
  readonly later: number;
}

export const HORIZON_DAYS = 90;
const LATER_DAYS = 265;
const LATER_PER_CUSTOMER = 80;
const PARTNERS = 4;
const BATCH = 100;
const WRITERS = 8;

const id = (kind: string, number: number) => `${kind}0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

const dayIn = (days: number) => dayOf(new Date(Date.now() + days * DAY_MS));

interface Customer {
  readonly key: LedgerKey;
  readonly subscriptions: readonly Subscription[];
}

const customerOf = (kind: string, number: number, count: number, dayOfEach: (index: number) => string): Customer => ({
  key: { environment: 'Production', partnerId: id('b', number % PARTNERS), customerId: id(kind, number) },
  subscriptions: Array.from({ length: count }, (_, index) =>
    subscriptionOf(id(kind, number * count + index), dayOfEach(index)),
  ),
});

const subscriptionOf = (subscriptionId: string, day: string): Subscription => ({
  subscriptionId,
  offerId: 'CFQ7TTC0LF8R:0001',
  quantity: 5,
  status: 'active',
  billingType: 'license',
  termDuration: 'P1Y',
  autoRenewEnabled: false,
  creationDate: '2026-01-01T00:00:00.000Z',
  effectiveStartDate: '2026-01-01T00:00:00.000Z',
  commitmentEndDate: `${day}T23:00:00.000Z`,
});

function* customersOf({ due, duePerCustomer, later }: World): Generator<Customer> {
  for (let number = 0; number < due / duePerCustomer; number++) {
    yield customerOf('c', number, duePerCustomer, () => dayIn(1 + (number % HORIZON_DAYS)));
  }
  for (let number = 0; number < later / LATER_PER_CUSTOMER; number++) {
    const first = number * LATER_PER_CUSTOMER;
    yield customerOf('d', number, LATER_PER_CUSTOMER, (index) =>
      dayIn(HORIZON_DAYS + 2 + ((first + index) % LATER_DAYS)),
    );
  }
}

/** Fills empty tables with the world, as the service itself would have written it, by transactions. */
export async function loadWorld(open: OpenTable, world: World, progress: (share: number) => void): Promise<void> {
  await ensureTables(open);
  const catalogue = catalogueIn(open);
  const at = '2019-08-01T00:00:00.000Z';
  await catalogue.commit(await catalogue.read(), {
    at,
    change: 'published',
    actor: 'bench',
    after: {
      agreementType: 'MicrosoftCustomerAgreement',
      versionRank: 1,
      isMajor: true,
      graceDays: 0,
      effectiveAt: at,
      publishedAt: at,
    },
  });
  const index = new Map<string, StoredEntity[]>();
  const ledgers: StoredEntity[][] = [];
  for (const customer of customersOf(world)) {
    ledgers.push(ledgerRows(customer));
    for (const { subscriptionId, commitmentEndDate } of customer.subscriptions) {
      const day = dayOf(commitmentEndDate!);
      const rows = index.get(day) ?? [];
      rows.push({ partitionKey: duePartition(0, day), rowKey: dueRow(customer.key, subscriptionId) });
      index.set(day, rows);
    }
  }
  const months = new Set([...index.keys()].map(dueTable));
  for (const month of months) {
    await open(month).ensure();
    await open(month).create(toEntity(z.object({ shards: z.int() }), 'month', 'shards', { shards: 1 }));
  }
  const batches = [
    ...ledgers.map((rows) => ({ table: LEDGER_TABLE, rows })),
    ...[...index].flatMap(([day, rows]) => batchesOf(rows).map((batch) => ({ table: dueTable(day), rows: batch }))),
  ];
  let done = 0;
  await mapConcurrent(WRITERS, batches, async ({ table, rows }) => {
    await open(table).transact(rows.map((row) => ['create', row] as const));
    progress(++done / batches.length);
  });
}

function ledgerRows({ key, subscriptions }: Customer): StoredEntity[] {
  const partition = ledgerPartition(key);
  // Its subscriptions are written without it.
  const gate = { ...emptyGate('US', []), renewsFrom: undefined, sequence: 1 };
  return [
    toEntity(GateState, partition, gateRow(key.customerId), gate),
    ...subscriptions.map((subscription) => {
      const row = { kind: 'subscription' as const, ...subscription, sequence: 1 };
      return toEntity(rowSchema('subscription'), partition, ledgerRow(key.customerId, row), row);
    }),
  ];
}

const batchesOf = <T>(rows: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, batch) => rows.slice(batch * BATCH, (batch + 1) * BATCH));
