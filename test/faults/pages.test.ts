import { randomUUID } from 'node:crypto';
import { expect, inject, it } from 'vitest';
import type { AuditRecord } from '../../shared/domain/audit/audit-record.ts';
import type { HoldRecord } from '../../shared/domain/orders/hold-record.ts';
import { SERVICE } from '../../shared/domain/partners/actor.ts';
import type { Flag } from '../../shared/domain/renewals/flag.ts';
import { NOTHING_DONE, type Sweep } from '../../shared/domain/renewals/sweep.ts';
import { auditLogIn } from '../../shared/tables/audit-table.ts';
import { catalogueIn } from '../../shared/tables/catalogue-table.ts';
import { tablesIn, type OpenTable } from '../../shared/tables/client.ts';
import { dueIndexIn } from '../../shared/tables/due-index-tables.ts';
import { flagsIn } from '../../shared/tables/flag-table.ts';
import { holdIndexIn } from '../../shared/tables/hold-table.ts';
import { ledgerIn } from '../../shared/tables/ledger-table.ts';
import { relationshipsIn } from '../../shared/tables/relationship-table.ts';
import { sweepsIn } from '../../shared/tables/sweep-table.ts';
import { newCustomer, newPartner, open } from '../support/world.ts';
import { emptyPages, shortPages, type PipelinePolicy } from './support/flaky.ts';
import { startProcess } from './support/process.ts';

/** The tables whose rows are few enough to read whole are the test's own. */
const own = randomUUID().slice(0, 8);
const named =
  (tables: OpenTable): OpenTable =>
  (name) =>
    tables(['Catalogue', 'Sweeps'].includes(name) || name.startsWith('Renewals') ? `P${own}${name}` : name);

const through = (...policies: PipelinePolicy[]): OpenTable =>
  named(
    tablesIn(
      { connectionString: inject('stack').tablesConnection },
      { additionalPolicies: policies.map((policy) => ({ policy, position: 'perRetry' })) },
    ),
  );

const partner = await newPartner();
const { environment, partnerId } = partner;
const owner = { environment, partnerId };
const key = await newCustomer(partner);
const DAY = '2027-03-01';

/** Five of everything that is ever read by the page. */
async function fiveOfEach(plain: OpenTable): Promise<void> {
  await Promise.all(['Catalogue', 'Sweeps'].map((name) => plain(name).ensure()));
  const five = [1, 2, 3, 4, 5];
  const ids = five.map((number) => `subscription-${number}`);
  await startProcess().recordSubscriptions({
    key,
    trusted: true,
    facts: ids.map((subscriptionId) => ({
      subscriptionId,
      offerId: 'CFQ7TTC0LF8R:0001',
      quantity: 5,
      status: 'active',
      billingType: 'license',
      autoRenewEnabled: false,
      commitmentEndDate: `${DAY}T12:00:00.000Z`,
    })),
    actor: SERVICE,
    correlationId: randomUUID(),
    request: undefined,
  });
  await dueIndexIn(plain, 1).add(ids.map((subscriptionId) => ({ key, subscriptionId, day: DAY })));
  const at = `${DAY}T00:00:00.000Z`;
  const flag = (subscriptionId: string): Flag => ({
    ...key,
    subscriptionId,
    dueDate: at,
    kind: 'blocking',
    required: { agreementType: 'MicrosoftCustomerAgreement', versionRank: 1, alternatives: [] },
    held: null,
    state: 'open',
    flaggedAt: at,
    changedAt: at,
    generation: 1,
    gateSequence: 1,
    catalogueRevision: 1,
    announced: true,
  });
  const flags = ids.map((id) => ({ flag: flag(id), etag: undefined }));
  await flagsIn(plain).write({ ...owner, day: DAY }, flags);
  const hold = (orderId: string): HoldRecord => ({
    ...key,
    orderId,
    holdUntil: at,
    heldAt: at,
    required: null,
    remedy: null,
    ended: false,
  });
  await holdIndexIn(plain).apply(ids.map(hold));
  const record = (sequence: number): AuditRecord => ({
    eventId: randomUUID(),
    customerId: key.customerId,
    operationType: 'create_order',
    resourceType: 'order',
    operationStatus: 'succeeded',
    operationDate: at,
    sequence,
    resourceNewValue: {},
  });
  await auditLogIn(plain).write(five.map((sequence) => ({ owner, record: record(sequence) })));
  const companies = five.map((number) => ({
    customerId: randomUUID(),
    companyName: `Company ${number}`,
    domain: 'pages.example',
    resellerIds: [],
  }));
  for (const company of companies) await relationshipsIn(plain).enter(owner, company, true);
  for (const number of five) {
    const sweep: Sweep = {
      ...NOTHING_DONE,
      sweepId: `${DAY}.${number}`,
      revision: number,
      from: DAY,
      to: DAY,
      startedAt: at,
      state: 'running',
      shardsPerDay: [5],
      shards: 5,
      shardsDone: 0,
      checks: 1,
      nextCheckAt: at,
    };
    await sweepsIn(plain).write(sweep, undefined);
    const work = { sweepId: `${DAY}.1`, revision: 1, day: DAY, shard: number };
    await sweepsIn(plain).writeItem(work, { ...NOTHING_DONE, attempt: 1, done: true }, undefined);
    const catalogue = await catalogueIn(plain).read();
    const effectiveAt = `202${number}-01-01T00:00:00.000Z`;
    await catalogueIn(plain).commit(catalogue, {
      at,
      change: 'published',
      actor: 'test',
      after: {
        agreementType: 'MicrosoftCustomerAgreement',
        versionRank: number,
        isMajor: true,
        graceDays: 0,
        effectiveAt,
        publishedAt: at,
      },
    });
  }
}

/** Follows cursors to the end, two items at a time. */
async function followed<T, C>(page: (cursor: C | undefined) => Promise<{ items: T[]; cursor?: C | undefined }>) {
  const items: T[] = [];
  let cursor: C | undefined;
  do {
    const next = await page(cursor);
    items.push(...next.items);
    cursor = next.cursor;
  } while (cursor !== undefined);
  return items;
}

/** What every read that pages gives. */
async function everything(tables: OpenTable) {
  const ledger = ledgerIn(tables);
  const flags = flagsIn(tables);
  const wanted = { ...owner, from: DAY, to: DAY, now: new Date(0) };
  const entries = [1, 2, 3, 4, 5].map((number) => ({ key, subscriptionId: `subscription-${number}`, day: DAY }));
  const from = new Date(`${DAY}T00:00:00Z`);
  const to = new Date(`${DAY}T23:59:59Z`);
  const relationships = relationshipsIn(tables);
  const search = { field: 'Domain', prefix: 'pages.' } as const;
  return {
    subscriptions: await Array.fromAsync(ledger.listRows(key, 'subscription', { pageSize: 2 })),
    ledger: await Array.fromAsync(ledger.listEverything(key)),
    flags: await followed<Flag, string>(async (cursor) => {
      const page = await flags.list({ ...wanted, state: 'open' }, { size: 2, after: cursor });
      return { items: page.flags, cursor: page.after };
    }),
    everyFlag: await Array.fromAsync(flags.each(wanted)),
    totals: await flags.count(wanted),
    flagsOfDay: [...(await flags.read({ ...owner, day: DAY }, entries)).keys()],
    due: await followed<string, string>(async (cursor) => {
      const page = await dueIndexIn(tables, 1).page(DAY, 0, cursor);
      return { items: page.entries.map(({ subscriptionId }) => subscriptionId), cursor: page.after };
    }),
    holds: await followed<HoldRecord, string>(async (cursor) => {
      const page = await holdIndexIn(tables).list(owner, { size: 2, after: cursor });
      return { items: page.holds, cursor: page.after };
    }),
    waiting: (
      await followed<HoldRecord, string>(async (cursor) => {
        const page = await holdIndexIn(tables).waitingPage(DAY, DAY, cursor);
        return { items: page.holds.map(({ value }) => value), cursor: page.after };
      })
    ).filter((hold) => hold.partnerId === partnerId),
    audit: await followed<AuditRecord, string>(async (cursor) => {
      const page = await auditLogIn(tables).list(owner, { from, to }, { size: 2, after: cursor });
      return { items: page.records, cursor: page.after };
    }),
    customers: await followed<string, string>(async (after) => {
      const page = await relationships.list(owner, search, { size: 2, after });
      return { items: page.entries.map(({ relationship }) => relationship.companyName), cursor: page.after };
    }),
    partnersOf: await relationships.partnersOf(environment, key.customerId),
    sweeps: (await sweepsIn(tables).list(DAY, DAY)).map(({ value }) => value.sweepId),
    progress: await Array.fromAsync(sweepsIn(tables).progress(`${DAY}.1`)),
    catalogue: await catalogueIn(tables).read(),
    changes: await Array.fromAsync(catalogueIn(tables).entries()),
  };
}

it('reads that page give the same through pages of one row, each behind an empty one', async () => {
  await fiveOfEach(named(open));
  const calm = await everything(named(open));
  for (const [name, found] of Object.entries(calm)) {
    if (!Array.isArray(found) || ['ledger', 'partnersOf'].includes(name)) continue;
    expect(found.length, name).toBe(5);
  }
  expect(calm.totals).toEqual({ open: { advisory: 0, blocking: 5 }, cleared: 0, lapsed: 0 });
  expect(calm.catalogue.versions.MicrosoftCustomerAgreement.length).toBe(5);
  expect(calm.partnersOf).toEqual([partnerId]);

  expect(await everything(through(shortPages))).toEqual(calm);
  expect(await everything(through(emptyPages()))).toEqual(calm);
  expect(await everything(through(emptyPages(), shortPages))).toEqual(calm);
});
