import { randomUUID } from 'node:crypto';
import { expect, inject, it } from 'vitest';
import { HoldRecord } from '../../shared/domain/orders/hold-record.ts';
import type { Flag } from '../../shared/domain/renewals/flag.ts';
import { tablesIn } from '../../shared/tables/client.ts';
import { flagsIn } from '../../shared/tables/flag-table.ts';
import { toEntity } from '../../shared/tables/entity.ts';
import { holdIndexIn, HOLDS_TABLE } from '../../shared/tables/hold-table.ts';
import { holdRow, holdsPartition } from '../../shared/tables/keys.ts';
import { newPartner, open } from '../support/world.ts';
import { emptyPages, shortPages, type PipelinePolicy } from './support/flaky.ts';

const DAY = '2027-03-01';
const AT = `${DAY}T00:00:00.000Z`;
/** Rows that a list leaves out: many more than one request may read by pages of one row. */
const OTHERS = 23;
const MOST_REQUESTS = 5;

const { environment, partnerId } = await newPartner();
const owner = { environment, partnerId };
/** Asked before any date has passed. */
const days = { ...owner, from: DAY, to: DAY, now: new Date(0) };

/** The stack's tables through pages of one row, and how many requests they have answered. */
function counted(...policies: PipelinePolicy[]) {
  let requests = 0;
  const counter: PipelinePolicy = { name: 'counter', sendRequest: (request, next) => (requests++, next(request)) };
  const tables = tablesIn(
    { connectionString: inject('stack').tablesConnection },
    { additionalPolicies: [counter, ...policies].map((policy) => ({ policy, position: 'perRetry' })) },
  );
  return { tables, requests: () => requests };
}

/** Follows the cursors of a list and holds each page against the budget. */
async function followed<T>(
  asked: () => number,
  most: number,
  list: (cursor: string | undefined) => Promise<{ items: T[]; cursor?: string | undefined }>,
) {
  const found: T[] = [];
  let pages = 0;
  let cursor: string | undefined;
  do {
    const before = asked();
    const page = await list(cursor);
    expect(asked() - before).toBeLessThanOrEqual(most);
    found.push(...page.items);
    cursor = page.cursor;
    pages++;
  } while (cursor !== undefined);
  return { found, pages };
}

it('a page of holds reads no more than its budget of ended ones, and the cursor goes on behind them', async () => {
  const hold = (orderId: string, ended: boolean): HoldRecord => ({
    ...owner,
    customerId: randomUUID(),
    orderId,
    holdUntil: AT,
    heldAt: AT,
    required: null,
    remedy: null,
    ended,
  });
  // As a release before 0.2 left them.
  const over = Array.from({ length: OTHERS }, (_, n) => hold(`order-${100 + n}`, true));
  const rows = over.map((one) => toEntity(HoldRecord, holdsPartition(one), holdRow(one), one));
  await Promise.all(rows.map((row) => open(HOLDS_TABLE).upsert(row)));
  await holdIndexIn(open).apply(['order-105', 'order-999'].map((orderId) => hold(`${orderId}-waits`, false)));
  const { tables, requests } = counted(shortPages);
  const { found, pages } = await followed(requests, MOST_REQUESTS, async (cursor) => {
    const page = await holdIndexIn(tables).list(owner, { size: 10, after: cursor });
    return { items: page.holds.map(({ orderId }) => orderId), cursor: page.after };
  });
  expect(found.toSorted()).toEqual(['order-105-waits', 'order-999-waits']);
  expect(pages).toBe(Math.ceil((OTHERS + 2) / MOST_REQUESTS));
});

it('so does a page of flags with every filter', async () => {
  const mine = randomUUID();
  const flag = (subscriptionId: string, wanted: boolean): Flag => ({
    ...owner,
    customerId: wanted ? mine : randomUUID(),
    subscriptionId,
    dueDate: AT,
    kind: wanted ? 'advisory' : 'blocking',
    required: { agreementType: 'MicrosoftCustomerAgreement', versionRank: 1, alternatives: [] },
    held: null,
    state: wanted ? 'open' : 'cleared',
    flaggedAt: AT,
    changedAt: AT,
    generation: 1,
    gateSequence: 1,
    catalogueRevision: 1,
    announced: true,
  });
  const flags = Array.from({ length: OTHERS }, (_, n) => flag(`other-${n}`, false));
  await flagsIn(open).write(
    { ...owner, day: DAY },
    [...flags, flag('wanted', true)].map((one) => ({ flag: one, etag: undefined })),
  );
  for (const filter of [{ state: 'open' }, { kind: 'advisory' }, { customerId: mine }] as const) {
    const { tables, requests } = counted(shortPages);
    const { found, pages } = await followed(requests, MOST_REQUESTS, async (cursor) => {
      const page = await flagsIn(tables).list({ ...days, ...filter }, { size: 10, after: cursor });
      return { items: page.flags.map(({ subscriptionId }) => subscriptionId), cursor: page.after };
    });
    expect(found).toEqual(['wanted']);
    expect(pages).toBe(Math.ceil((OTHERS + 1) / MOST_REQUESTS));
  }
});

it('empty pages, which have no row to go on behind, end no list early', async () => {
  const { tables, requests } = counted(emptyPages(), shortPages);
  const { found } = await followed(requests, 2 * MOST_REQUESTS, async (cursor) => {
    const page = await flagsIn(tables).list({ ...days, kind: 'advisory' }, { size: 10, after: cursor });
    return { items: page.flags, cursor: page.after };
  });
  expect(found).toHaveLength(1);
});
