import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { mapConcurrent } from '../../shared/map-concurrent.ts';
import { everyImpact, readRehearsal } from '../../shared/rehearsals/read-rehearsal.ts';
import type { RehearsalRequest } from '../../shared/rehearsals/start-rehearsal.ts';
import { rehearsalsIn } from '../../shared/tables/rehearsal-table.ts';
import { emptyPages, FaultPoint, shortPages, sickCustomer, type Fault } from './support/flaky.ts';
import { aWorld, ownTables, rehearsingProcess, type Message } from './support/rehearsal.ts';

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

const { through, snapshot } = await ownTables();
const world = await aWorld(through());
const [production, sandbox] = await Promise.all([world.partner('Production'), world.partner('Sandbox')]);

// The version binds in 340 days. Of the first customer two renewals are due then, one long before, and an order passed.
const first = await world.customer(production);
await world.confirm(production, first);
await world.subscribe(first, 'by-hand', inDays(341));
await world.subscribe(first, 'automatic', inDays(342), true);
await world.subscribe(first, 'early', inDays(10));
await world.order(first);
// Of the second two orders wait, of which one has expired by then; its renewal is stopped already.
const second = await world.customer(production);
await world.order(second, { ifNotAccepted: 'hold', holdUntil: inDays(350) });
await world.order(second, { ifNotAccepted: 'hold', holdUntil: inDays(339) });
await world.subscribe(second, 'stopped-already', inDays(341));
// Of the third, in the sandbox, a renewal is due and two orders passed, one of them for nothing but the end of another.
const third = await world.customer(sandbox);
await world.confirm(sandbox, third);
await world.subscribe(third, 'sandbox', inDays(342));
await world.order(third);
await world.order(third, {
  lineItems: [{ lineItemNumber: 0, transactionType: 'cancel', offerId: 'X', quantity: 0, subscriptionId: 'gone' }],
});

const STOPPED = [
  `${first.customerId} advisoryRenewal automatic`,
  `${first.customerId} blockingRenewal by-hand`,
  `${first.customerId} recentOrder`,
  `${second.customerId} heldOrder`,
  `${third.customerId} blockingRenewal sandbox`,
  `${third.customerId} recentOrder`,
].toSorted();
const aStart = (): RehearsalRequest => ({
  wanted: {
    agreementType: 'MicrosoftCustomerAgreement',
    isMajor: true,
    effectiveAt: new Date(inDays(310)),
    graceDays: 30,
  },
  partnerId: randomUUID(),
  request: { route: 'startRehearsal', requestId: randomUUID(), bodyHash: 'the same body' },
});

interface Run {
  readonly process: ReturnType<typeof rehearsingProcess>;
  readonly queued: Message[];
  /** Takes the place of a process that failed. */
  readonly next?: ReturnType<typeof rehearsingProcess>;
  readonly copies?: number;
}

/** Delivers all messages until none but checks remain and the rehearsal is complete; what fails is delivered again. */
async function runToEnd({ process, queued, next = process, copies = 1 }: Run): Promise<string> {
  let current = process;
  const wanted = aStart();
  const started = (await current.start(wanted).catch(() => undefined)) ?? (await (current = next).start(wanted));
  if (!started.ok) throw new Error(started.code);
  const { rehearsalId } = started.value;
  const rehearsals = rehearsalsIn(through());
  for (let deliveries = 0; deliveries < 2000; deliveries++) {
    const work = queued.findIndex(({ kind }) => kind !== 'check');
    if (work < 0 && (await rehearsals.read(rehearsalId))?.value.state === 'completed') return rehearsalId;
    const [message] = queued.splice(Math.max(0, work), 1);
    if (!message) throw new Error('The rehearsal has lost its check message.');
    const delivered = await Promise.allSettled(Array.from({ length: copies }, () => current.deliver(message)));
    if (delivered.every(({ status }) => status === 'fulfilled')) continue;
    queued.push(message);
    current = next;
  }
  throw new Error('The rehearsal does not end.');
}

async function found(rehearsalId: string) {
  const rehearsals = rehearsalsIn(through());
  const [standing, all] = await Promise.all([
    readRehearsal({ rehearsals })(rehearsalId),
    everyImpact({ rehearsals })(rehearsalId, {}),
  ]);
  if (!standing.ok || !all.ok) throw new Error('There is no such rehearsal.');
  const { counts, progress } = standing.value;
  const rows = await Array.fromAsync(all.value);
  const { items: partners } = await rehearsals.partners(rehearsalId, { size: 10 });
  return {
    counts,
    looked: progress.read,
    failed: progress.failed,
    itemsLeft: progress.items - progress.itemsDone,
    customersOf: new Map(partners.map(({ partnerId, customers }) => [partnerId, customers])),
    rows: rows
      .map(({ customerId, kind, subscriptionId }) => [customerId, kind, subscriptionId].filter(Boolean).join(' '))
      .toSorted(),
  };
}

const WHOLE = {
  counts: { customers: 3, advisoryRenewals: 1, blockingRenewals: 2, heldOrders: 1, recentOrders: 2 },
  /** Four renewals, a hold and three orders that passed. */
  looked: 8,
  failed: 0,
  itemsLeft: 0,
  customersOf: new Map([
    [production.partnerId, 2],
    [sandbox.partnerId, 1],
  ]),
  rows: STOPPED,
};

const healthy = (queued: Message[]) => rehearsingProcess(through(), queued);

it('R6 a rehearsal finds what is stopped and writes nothing but its own tables', async () => {
  const before = await snapshot();
  expect(before.length).toBeGreaterThan(50);
  const queued: Message[] = [];
  expect(await found(await runToEnd({ process: healthy(queued), queued }))).toEqual(WHOLE);
  expect(await snapshot()).toEqual(before);
});

it('R6 every message delivered twice at once counts nothing twice', async () => {
  const queued: Message[] = [];
  const process = rehearsingProcess(through(undefined, shortPages), queued);
  expect(await found(await runToEnd({ process, queued, copies: 2 }))).toEqual(WHOLE);
});

it.each([
  ['of one row', shortPages],
  ['of nothing before each', emptyPages()],
])('R6 pages %s lead to the same', async (_, policy) => {
  const queued: Message[] = [];
  expect(
    await found(await runToEnd({ process: rehearsingProcess(through(undefined, policy), queued), queued })),
  ).toEqual(WHOLE);
});

/** By default each operation meets one of the faults, with 1 every one. */
const EVERY = Number(process.env['FAULT_EVERY'] ?? 3);
const FAULTS: readonly Fault[] = ['before', 'after', 'dies'];

it.each(FAULTS)(
  'R6 a rehearsal in pages of one row, with an operation that %s, is whole all the same',
  async (fault) => {
    const clean = new FaultPoint();
    const queuedClean: Message[] = [];
    await runToEnd({ process: rehearsingProcess(through(clean, shortPages), queuedClean, clean), queued: queuedClean });
    expect(clean.operations).toBeGreaterThan(80);
    const operations = Array.from({ length: clean.operations }, (_, at) => at).filter(
      (at) => at % EVERY === FAULTS.indexOf(fault) % EVERY,
    );
    await mapConcurrent(operations, 8, async (at) => {
      const point = new FaultPoint(at, fault);
      const queued: Message[] = [];
      const process = rehearsingProcess(through(point, shortPages), queued, point);
      expect(await found(await runToEnd({ process, queued, next: healthy(queued) })), `operation ${at}`).toEqual(WHOLE);
    });
  },
  240_000,
);

it('R6 one sick customer is counted as failed after all attempts, the others are found', async () => {
  const queued: Message[] = [];
  const process = rehearsingProcess(through(undefined, sickCustomer(first.customerId)), queued);
  expect(await found(await runToEnd({ process, queued }))).toMatchObject({
    counts: { customers: 2, advisoryRenewals: 0, blockingRenewals: 1, heldOrders: 1, recentOrders: 1 },
    looked: 8,
    failed: 3,
    itemsLeft: 0,
    rows: STOPPED.filter((row) => !row.startsWith(first.customerId)),
  });
});
