import { beforeEach, expect, it } from 'vitest';
import { exampleEvent } from '../../../infra/build/bus/example-events.ts';
import type { AssentEvent } from '../../../shared/domain/events/event.ts';
import type { Owner, Partner } from '../../../shared/domain/partners/partner.ts';
import { readFeed } from '../../../shared/feed/read-feed.ts';
import { writeFeed } from '../../../shared/feed/write-feed.ts';
import type { OpenTable } from '../../../shared/tables/client.ts';
import { eventFeedIn } from '../../../shared/tables/feed-table.ts';
import { partnersIn, putPartner } from '../../../shared/tables/partner-table.ts';
import type { Timers } from '../../../shared/timers.ts';
import type { FailedWork } from '../../../shared/work/failed-work.ts';
import { standInTables } from '../../support/stand-in-tables.ts';
import { SYSTEM } from '../../support/system.ts';

const PARTNER: Partner = {
  partnerId: '11111111-0000-4000-8000-000000000001',
  name: 'One',
  type: 'DirectBill',
  cloud: 'Public',
  environment: 'Production',
  status: 'active',
  mpnId: '1',
  agreementSigned: true,
};
const OTHER: Partner = { ...PARTNER, partnerId: '22222222-0000-4000-8000-000000000002', mpnId: '2' };
const STREAM = 'aaaaaaaa-0000-4000-8000-000000000003';
const DAY_MS = 86_400_000;

let open: OpenTable;
let asked: () => number;
let now: Date;
let left: FailedWork<AssentEvent>[];
let noticed: string[];
beforeEach(async () => {
  ({ open, asked } = standInTables());
  now = new Date('2026-06-01T12:00:00Z');
  left = [];
  noticed = [];
  await putPartner(open, PARTNER);
  await putPartner(open, OTHER);
});

const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const event = (number: number, more: Partial<AssentEvent> = {}, { partnerId, environment } = PARTNER): AssentEvent => {
  const example = exampleEvent('acceptance.recorded');
  return { ...example, id: uuid(number), ...more, data: { ...example.data, partnerId, environment } };
};
const inStream = (position: number): AssentEvent => event(position, { stream: STREAM, position });

/** Time passes as it is waited for. */
const timers: Timers = {
  after(milliseconds, run) {
    now = new Date(now.getTime() + milliseconds);
    setImmediate(run);
    return () => undefined;
  },
  monotonic: () => now.getTime(),
};

const notify = async ({ partnerId }: Owner, types: readonly string[]) =>
  void noticed.push(`${partnerId.slice(0, 2)} ${types.toSorted().join(' ')}`);

function writer(random = SYSTEM.random) {
  const partners = partnersIn(open, 60_000, SYSTEM.clock);
  const requeue = async (failed: readonly FailedWork<AssentEvent>[]) => void left.push(...failed);
  return writeFeed({
    ...SYSTEM,
    random,
    feed: eventFeedIn(open),
    partners,
    requeue,
    notify,
    keptDays: 90,
    clock: () => now,
    timers,
  });
}

const numbers = async (query: { after?: number; size?: number } = {}, owner = PARTNER) => {
  const read = readFeed({ feed: eventFeedIn(open), timers });
  const page = await read(owner, { after: query.after, size: query.size ?? 500, types: undefined, waitMs: 0 });
  if (!page.ok) throw new Error(JSON.stringify(page));
  return page.value.events.map(
    ({ number, event: { id, position } }) => `${number}:${position ?? Number(id.slice(-12))}`,
  );
};

it('N2 numbers events densely, each once, however often and by how many writers they come', async () => {
  const events = Array.from({ length: 130 }, (_, index) => event(index + 1));
  const batches = Array.from({ length: 13 }, (_, index) => events.slice(index * 10, index * 10 + 20));
  await Promise.all(batches.map((batch) => writer()(batch)));
  // What was put back comes again, later.
  for (let turn = 0; left.length > 0 && turn < 9; turn++) {
    for (const { work, attempt } of left.splice(0)) await writer()([work], { attempt });
  }
  const read = await numbers();
  expect(read.map((one) => Number(one.split(':')[0]))).toEqual(events.map((_, index) => index + 1));
  expect(new Set(read.map((one) => one.split(':')[1])).size).toBe(130);
});

it('N1 keeps the order of a stream: what comes too early waits, and takes its place when its time has come', async () => {
  const write = writer();
  await write([inStream(3)]);
  expect(left.map(({ work, attempt }) => [work.position, attempt])).toEqual([[3, 1]]);
  await write([inStream(2), inStream(1)]);
  await write([inStream(3)], { attempt: 1 });
  await write([inStream(2)]);
  expect(await numbers()).toEqual(['1:1', '2:2', '3:3']);
  expect(left).toHaveLength(1);
});

it('N1 X4 an event that waits holds up nobody, and while its stream moves it is soon looked for', async () => {
  const write = writer({ ...SYSTEM.random, fraction: () => 1 });
  const began = now.getTime();
  await write([inStream(4)]);
  await write([inStream(1)]);
  await write([inStream(4)], { attempt: 7, stoodAt: 0 });
  await write([inStream(4)], { attempt: 7, stoodAt: 1 });
  expect(left.map(({ attempt, stoodAt }) => [attempt, stoodAt])).toEqual([
    [1, 0],
    [1, 1],
    [8, 1],
  ]);
  // Two blind tries of the first look, each with a pause after it.
  expect(now.getTime() - began).toBe(800);
});

// Seed 200669: the copy of a later attempt ended with its message, and the other's next attempt was no new one.
it('N1 X4 copies of an event that are looked for at once each come again by their own attempt', async () => {
  const write = writer();
  // The writer is at work, so that both wait for it together.
  await Promise.all([
    write([inStream(1)]),
    write([{ ...inStream(3) }], { attempt: 2, stoodAt: 1 }),
    write([{ ...inStream(3) }], { attempt: 5, stoodAt: 1 }),
  ]);
  expect(left.map(({ attempt, stoodAt }) => `${attempt} ${stoodAt}`).toSorted()).toEqual(['3 1', '6 1']);
});

it('N1 an event that waited for hours takes its place, and the missing one comes late', async () => {
  const write = writer();
  await write([inStream(1), inStream(3)]);
  await write([inStream(3)], { attempt: 35, stoodAt: 1 });
  expect(await numbers()).toEqual(['1:1']);
  await write([inStream(3)], { attempt: 36, stoodAt: 1 });
  await write([inStream(2), inStream(4)]);
  expect(await numbers()).toEqual(['1:1', '2:3', '3:2', '4:4']);
});

it('S3 a feed has the events of its partner alone; one that names an unknown partner is in none', async () => {
  const stranger = { ...PARTNER, partnerId: '33333333-0000-4000-8000-000000000009' };
  const sandbox = { ...PARTNER, environment: 'Sandbox' } as const;
  await writer()([event(1), event(2, {}, OTHER), event(3, {}, stranger), event(4, {}, sandbox)]);
  expect([await numbers(), await numbers({}, OTHER), await numbers({}, sandbox)]).toEqual([['1:1'], ['1:2'], []]);
  expect(left).toEqual([]);
});

/** A step of a submission by OTHER to PARTNER, in the place of a ledger whose events before it are those of others. */
const step = (revision: number, position: number): AssentEvent => {
  const example = exampleEvent('submission.received');
  const told = {
    partnerId: PARTNER.partnerId,
    resellerId: OTHER.partnerId,
    environment: PARTNER.environment,
    revision,
  };
  return { ...example, id: uuid(position), stream: STREAM, position, data: { ...example.data, ...told } };
};

it('B3 a step of a submission is in the feed of its provider and in that of its reseller, by the order of each', async () => {
  const write = writer();
  await write([step(2, 3), inStream(1), step(1, 2)]);
  expect([await numbers(), await numbers({}, OTHER)]).toEqual([
    ['1:1', '2:2', '3:3'],
    ['1:1', '2:2'],
  ]);
  // It comes too early for both, and again once.
  await write([step(4, 5)]);
  expect(left.map(({ work }) => work.id)).toEqual([uuid(5)]);
  await write([step(3, 4)]);
  await write([step(4, 5)], { attempt: 1 });
  expect([await numbers(), await numbers({}, OTHER)]).toEqual([
    ['1:1', '2:2', '3:3', '4:4', '5:5'],
    ['1:1', '2:2', '3:3', '4:4'],
  ]);
});

it('B3 a step that one feed could not take is in each once when it comes again', async () => {
  const feed = eventFeedIn(open);
  const partners = partnersIn(open, 60_000, SYSTEM.clock);
  const requeue = async (failed: readonly FailedWork<AssentEvent>[]) => void left.push(...failed);
  const halting: typeof feed = {
    ...feed,
    head: (owner) => (owner.partnerId === OTHER.partnerId ? Promise.reject(new Error('down')) : feed.head(owner)),
  };
  await writeFeed({ ...SYSTEM, feed: halting, partners, requeue, notify, keptDays: 90, timers })([step(1, 1)]);
  expect([await numbers(), await numbers({}, OTHER), left.length]).toEqual([['1:1'], [], 1]);
  await writer()([left[0]!.work], { attempt: 1 });
  expect([await numbers(), await numbers({}, OTHER)]).toEqual([['1:1'], ['1:1']]);
});

it("S3 a submission that does not say what it should is its provider's alone", async () => {
  const { submissionId: _, ...less } = step(1, 1).data;
  await writer()([{ ...step(1, 1), data: less }]);
  expect([await numbers(), await numbers({}, OTHER)]).toEqual([['1:1'], []]);
});

it('X2 a partner whose feed cannot be written delays no other', async () => {
  const feed = eventFeedIn(open);
  const partners = partnersIn(open, 60_000, SYSTEM.clock);
  const requeue = async (failed: readonly FailedWork<AssentEvent>[]) => void left.push(...failed);
  const large = event(2, { subject: 'x'.repeat(1_100_000) });
  await writeFeed({ ...SYSTEM, feed, partners, requeue, notify, keptDays: 90, timers })([large, event(1, {}, OTHER)]);
  expect(await numbers({}, OTHER)).toEqual(['1:1']);
  expect(left.map(({ work }) => work.id)).toEqual([large.id]);
});

it('N6 tells the endpoints of a partner that has some, once for each batch, and costs others nothing', async () => {
  const feed = eventFeedIn(open);
  expect(await feed.noteEndpoints(PARTNER)).toEqual({ last: 0, endpoints: true });
  const write = writer();
  await write([event(1), event(2, { type: 'order.held' }), event(3), event(4, {}, OTHER)]);
  expect(noticed).toEqual(['11 acceptance.recorded order.held']);
  // A writer that died before it told them: its events come again.
  await write([event(2, { type: 'order.held' })]);
  expect(noticed.slice(1)).toEqual(['11 order.held']);
  // What waits is no news yet.
  await write([inStream(9)]);
  expect(noticed).toHaveLength(2);
});

it('N6 an event that is appended when a partner gets its first endpoint is told, or the endpoint begins behind it', async () => {
  const feed = eventFeedIn(open);
  await writer()([event(1)]);
  const before = await feed.head(PARTNER);
  expect((await feed.noteEndpoints(PARTNER)).last).toBe(1);
  expect(await feed.append(PARTNER, before, [{ event: event(2) }], now)).toBeUndefined();
  expect((await feed.noteEndpoints(PARTNER)).last).toBe(1);
  await writer()([event(2)]);
  expect(noticed).toEqual(['11 acceptance.recorded']);
});

it('N6 events whose notice failed come again', async () => {
  const feed = eventFeedIn(open);
  await feed.noteEndpoints(PARTNER);
  const partners = partnersIn(open, 60_000, SYSTEM.clock);
  const requeue = async (failed: readonly FailedWork<AssentEvent>[]) => void left.push(...failed);
  const dead = () => Promise.reject(new Error('unreachable'));
  await writeFeed({ ...SYSTEM, feed, partners, requeue, notify: dead, keptDays: 90, timers })([event(1)]);
  expect(left.map(({ work, attempt }) => [work.id, attempt])).toEqual([[uuid(1), 1]]);
  await writer()([left[0]!.work], { attempt: 1 });
  expect(noticed).toEqual(['11 acceptance.recorded']);
  expect(await numbers()).toEqual(['1:1']);
});

it('N2 a batch of 50 events costs a read and two transactions', async () => {
  const write = writer();
  await write([event(999)]);
  const before = asked();
  await write(Array.from({ length: 50 }, (_, index) => event(index + 1)));
  expect(asked() - before).toBe(3);
});

it('N2 keeps events for their days, always the newest one, and tells a reader what it missed', async () => {
  const write = writer();
  await write(Array.from({ length: 120 }, (_, index) => event(index + 1)));
  now = new Date(now.getTime() + 91 * DAY_MS);
  // Fifty go with each batch.
  for (let number = 121; number < 125; number++) await write([event(number)]);
  expect(await numbers()).toEqual(['121:121', '122:122', '123:123', '124:124']);
  const read = readFeed({ feed: eventFeedIn(open), timers });
  const at = (after: number) => read(PARTNER, { after, size: 10, types: undefined, waitMs: 0 });
  expect(await at(50)).toMatchObject({ value: { gap: { from: 51, to: 120 }, last: 124 } });
  expect((await at(120)) as object).not.toHaveProperty('value.gap');
  now = new Date(now.getTime() + 200 * DAY_MS);
  await write([event(125)]);
  expect(await numbers()).toEqual(['124:124', '125:125']);
});

it.each([1, 50, 51, 100])('N2 keeps the newest of %i events that are all past their time', async (count) => {
  const write = writer();
  for (let at = 0; at < count; at += 25) {
    await write(Array.from({ length: Math.min(25, count - at) }, (_, index) => event(at + index + 1)));
  }
  const later = new Date(now.getTime() + 200 * DAY_MS);
  const feed = eventFeedIn(open);
  while (!(await feed.trim(PARTNER, later)));
  expect(await numbers()).toEqual([`${count}:${count}`]);
});

it('N2 reads behind a cursor, and refuses one that the feed never gave', async () => {
  await writer()(Array.from({ length: 7 }, (_, index) => event(index + 1)));
  expect(await numbers({ after: 3, size: 2 })).toEqual(['4:4', '5:5']);
  expect(await numbers({ after: 7 })).toEqual([]);
  const read = readFeed({ feed: eventFeedIn(open), timers });
  const beyond = await read(PARTNER, { after: 8, size: 10, types: undefined, waitMs: 0 });
  expect(beyond).toMatchObject({ ok: false, code: 'InvalidProperty', parameters: { property: 'after' } });
});

it('N2 a reader of some types moves on past the others', async () => {
  await writer()([event(1), event(2, { type: 'order.held' }), event(3)]);
  const read = readFeed({ feed: eventFeedIn(open), timers });
  const page = await read(PARTNER, { after: undefined, size: 10, types: ['order.held'], waitMs: 0 });
  expect(page).toMatchObject({ value: { events: [{ number: 2 }], last: 3 } });
});

it('N2 waits for an event as long as it is told to, with one read a second', async () => {
  const read = readFeed({ feed: eventFeedIn(open), timers });
  const began = now.getTime();
  const before = asked();
  expect(await read(PARTNER, { after: undefined, size: 10, types: undefined, waitMs: 5_000 })).toMatchObject({
    value: { events: [], last: 0 },
  });
  expect([now.getTime() - began, asked() - before]).toEqual([5_000, 6]);
});
