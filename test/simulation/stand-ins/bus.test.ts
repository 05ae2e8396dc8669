import { describe, expect, it } from 'vitest';
import { configFile } from '../../emulator/bus/bus.ts';
import {
  deadLettersOf,
  FILTERED,
  localBroker,
  standIn,
  type BusWay,
  type Held,
  type Shown,
} from './bus/ways-to-bus.ts';

const SHORT = { LockDuration: 'PT5S' };
const LOCK_MS = 5000;
const WINDOW_MS = 5000;
/** Far enough ahead for what a test does before, on a slow machine too. */
const SOON_MS = 4000;
const FORGETFUL = { RequiresDuplicateDetection: true, DuplicateDetectionHistoryTimeWindow: 'PT5S' };
const CONFIG = configFile(
  {
    fields: {},
    unnamed: {},
    abandoned: {},
    rejected: {},
    spent: { MaxDeliveryCount: 2 },
    expiring: SHORT,
    unsettled: { ...SHORT, MaxDeliveryCount: 1 },
    renewed: SHORT,
    planned: {},
    revoked: {},
    overdue: {},
    mortal: {},
    unkept: { DeadLetteringOnMessageExpiration: false },
    outlived: {},
    forgetful: FORGETFUL,
    early: FORGETFUL,
    sizes: {},
  },
  {
    filtered: { subscriptions: FILTERED },
    revocable: { subscriptions: { all: [] } },
    later: { properties: FORGETFUL, subscriptions: { everything: [], none: [{ Label: 'never' }] } },
  },
);

const broker = await localBroker(CONFIG);
const WAYS = [
  { name: 'the local broker', open: () => broker },
  { name: 'the stand-in', open: () => standIn(CONFIG) },
];

/** The code of a refusal. */
const codeOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'none',
    (error: unknown) => (error as { code?: string }).code,
  );

const bodies = (messages: readonly Shown[]): unknown[] => messages.map(({ body }) => JSON.parse(body) as unknown);

describe.concurrent.each(WAYS)('$name', ({ open }) => {
  const takeOne = async (bus: BusWay, source: string): Promise<Held> => (await bus.take(source, 1))[0]!;

  it('gives what was sent, as the client’s text or as bytes', async () => {
    const bus = open();
    const message = {
      messageId: 'm-1',
      subject: 'subject',
      contentType: 'application/json',
      correlationId: 'c-1',
      to: 'to',
      replyTo: 'reply',
      applicationProperties: { whole: 42, fraction: 1.5, yes: true, text: 'ø€' },
    };
    const before = bus.now();
    await bus.send('fields', [
      { ...message, body: { text: 'ø€', list: [1, 2.5] } },
      { body: 'text' },
      { body: undefined },
      { body: Buffer.from('not JSON') },
    ]);
    const [first, ...others] = await bus.take('fields', 4);
    expect(first).toMatchObject({ ...message, body: '{"text":"ø€","list":[1,2.5]}', deliveryCount: 0 });
    expect(others.map(({ body }) => body)).toEqual(['"text"', 'null', 'not JSON']);
    expect(first!.enqueuedTimeUtc.getTime()).toBeGreaterThanOrEqual(before);
    expect(first!.lockedUntilUtc.getTime()).toBeGreaterThan(bus.now());
  });

  it('names a message that came without an id', async () => {
    const bus = open();
    await bus.send('unnamed', [{ body: 1 }, { body: 2 }]);
    const ids = (await bus.take('unnamed', 2)).map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(2);
    expect(ids).not.toContain('');
  });

  it('gives an abandoned message again in its place, counted, with the properties that were set', async () => {
    const bus = open();
    await bus.send('abandoned', [
      { body: 1, applicationProperties: { kept: 1, changed: 1 } },
      { body: 2 },
      { body: 3 },
    ]);
    const [first, second] = await bus.take('abandoned', 2);
    await second!.complete();
    await first!.abandon({ changed: 2, added: 'x' });
    const again = await bus.take('abandoned', 2);
    expect(bodies(again)).toEqual([1, 3]);
    expect(again[0]).toMatchObject({
      deliveryCount: 1,
      sequenceNumber: first!.sequenceNumber,
      applicationProperties: { kept: 1, changed: 2, added: 'x' },
    });
    await again[0]!.complete();
    expect(await codeOf(again[0]!.complete())).not.toBe('none');
    expect(bodies(await bus.kept('abandoned'))).toEqual([3]);
  });

  it('dead-letters with a reason and properties, and keeps when the message was enqueued', async () => {
    const bus = open();
    await bus.send('rejected', [{ body: 'bad', messageId: 'm', applicationProperties: { kept: 1 } }]);
    const message = await takeOne(bus, 'rejected');
    await bus.pass(20);
    await message.deadLetter({
      deadLetterReason: 'unreadable',
      deadLetterErrorDescription: 'no order',
      properties: { attempt: 3 },
    });
    const letter = await takeOne(bus, deadLettersOf('rejected'));
    expect(letter).toMatchObject({
      body: '"bad"',
      messageId: 'm',
      deadLetterReason: 'unreadable',
      deliveryCount: 0,
      enqueuedTimeUtc: message.enqueuedTimeUtc,
      applicationProperties: { kept: 1, attempt: 3, DeadLetterReason: 'unreadable' },
    });
    expect(await codeOf(letter.deadLetter())).not.toBe('none');
    expect(await bus.kept(deadLettersOf('rejected'))).toHaveLength(1);
  });

  it('dead-letters a message that was delivered as often as it may be, a dead letter never', async () => {
    const bus = open();
    await bus.send('spent', [{ body: 'poison' }]);
    for (let delivery = 0; delivery < 2; delivery++) await (await takeOne(bus, 'spent')).abandon();
    expect(await bus.isEmpty('spent')).toBe(true);
    for (let delivery = 0; delivery < 3; delivery++) {
      const letter = await takeOne(bus, deadLettersOf('spent'));
      expect(letter).toMatchObject({ deadLetterReason: 'MaxDeliveryCountExceeded', deliveryCount: delivery });
      await letter.abandon();
    }
  });

  it('ends a lock in time: the message is delivered again, and the late holder is refused', async () => {
    const bus = open();
    await bus.send('expiring', [{ body: 'slow' }]);
    const late = await takeOne(bus, 'expiring');
    expect(await bus.isEmpty('expiring')).toBe(true);
    await bus.pass(late.lockedUntilUtc.getTime() - bus.now() + 1);
    const again = await takeOne(bus, 'expiring');
    expect(again).toMatchObject({ messageId: late.messageId, deliveryCount: 1, sequenceNumber: late.sequenceNumber });
    // The client itself refuses a second settlement of a message.
    expect(await codeOf(late.renew())).toBe('MessageLockLost');
    expect(await codeOf(late.complete())).toBe('MessageLockLost');
    await again.complete();
    expect(await bus.kept('expiring')).toEqual([]);
  });

  it('counts a lock that ended as a delivery', async () => {
    const bus = open();
    await bus.send('unsettled', [{ body: 'left' }]);
    const { lockedUntilUtc } = await takeOne(bus, 'unsettled');
    await bus.pass(lockedUntilUtc.getTime() - bus.now() + 1);
    const letter = await takeOne(bus, deadLettersOf('unsettled'));
    expect(letter.deadLetterReason).toBe('MaxDeliveryCountExceeded');
  });

  it('keeps the lock that is renewed, and no other', async () => {
    const bus = open();
    await bus.send('renewed', [{ body: 'long' }, { body: 'left' }]);
    const [long] = await bus.take('renewed', 2);
    const end = long!.lockedUntilUtc.getTime();
    await bus.pass(LOCK_MS / 2);
    const until = await long!.renew();
    expect(until.getTime()).toBeGreaterThan(end + 1000);
    await bus.pass(end - bus.now() + 500);
    const again = await takeOne(bus, 'renewed');
    expect(again).toMatchObject({ body: '"left"', deliveryCount: 1 });
    await long!.complete();
  });

  it('enqueues a scheduled message at its instant, behind those that came before it, in the order of instants', async () => {
    const bus = open();
    const start = bus.now() + SOON_MS;
    const scheduled = [300, 100, 400, 200, 0].map((delay) => ({
      body: delay,
      scheduledEnqueueTimeUtc: new Date(start + delay),
    }));
    await bus.send('planned', scheduled);
    await bus.send('planned', [{ body: 'before', scheduledEnqueueTimeUtc: new Date(bus.now() - 1000) }]);
    expect(bodies(await bus.kept('planned'))).toEqual([300, 100, 400, 200, 0, 'before']);
    expect(bodies(await bus.take('planned', 1))).toEqual(['before']);
    expect(await bus.isEmpty('planned')).toBe(true);
    await bus.pass(start + 500 - bus.now());
    const messages = await bus.take('planned', 5);
    expect(bodies(messages)).toEqual([0, 100, 200, 300, 400]);
    expect(messages.every(({ enqueuedTimeUtc }, at) => enqueuedTimeUtc.getTime() >= start + at * 100)).toBe(true);
  });

  it('takes a scheduled message back until its instant, all of a call or none', async () => {
    const bus = open();
    const later = new Date(bus.now() + SOON_MS);
    const [first, second, third] = await bus.schedule('revoked', [{ body: 1 }, { body: 2 }, { body: 3 }], later);
    expect(new Set([first, second, third]).size).toBe(3);
    await bus.cancel('revoked', [second!]);
    expect(bodies(await bus.kept('revoked'))).toEqual([1, 3]);
    // Once taken back it is unknown, and beside one that is unknown none is taken back.
    expect(await codeOf(bus.cancel('revoked', [second!]))).toBe('MessageNotFound');
    expect(await codeOf(bus.cancel('revoked', [first!, second!]))).toBe('MessageNotFound');
    expect(await bus.isEmpty('revoked')).toBe(true);
    await bus.pass(later.getTime() + 100 - bus.now());
    expect(await codeOf(bus.cancel('revoked', [first!]))).toBe('MessageNotFound');
    const messages = await bus.take('revoked', 2);
    expect(bodies(messages)).toEqual([1, 3]);
    // Due, a message has a number of its own: the one that was answered names nothing any more.
    expect(messages.map(({ sequenceNumber }) => sequenceNumber)).not.toContain(first);
    expect(await codeOf(bus.cancel('revoked', [messages[0]!.sequenceNumber]))).toBe('MessageNotFound');
  });

  it('enqueues at once what is scheduled for an instant that has passed', async () => {
    const bus = open();
    const [sequence] = await bus.schedule('overdue', [{ body: 'now' }], new Date(bus.now() - 1000));
    expect(await codeOf(bus.cancel('overdue', [sequence!]))).toBe('MessageNotFound');
    expect(bodies(await bus.take('overdue', 1))).toEqual(['now']);
  });

  it('takes a scheduled message back from a topic', async () => {
    const bus = open();
    const soon = new Date(bus.now() + SOON_MS);
    const [gone] = await bus.schedule('revocable', [{ body: 1 }, { body: 2 }], soon);
    await bus.cancel('revocable', [gone!]);
    await bus.pass(SOON_MS + 200);
    expect(bodies(await bus.take('revocable/Subscriptions/all', 1))).toEqual([2]);
    expect(await bus.isEmpty('revocable/Subscriptions/all')).toBe(true);
  });

  it('finds an expired message among the dead letters, or nowhere', async () => {
    const bus = open();
    const messages = [
      { body: 'short', timeToLive: 100 },
      { body: 'long', timeToLive: 60_000 },
    ];
    for (const queue of ['mortal', 'unkept']) await bus.send(queue, messages);
    await bus.pass(1500);
    for (const queue of ['mortal', 'unkept']) expect(bodies(await bus.take(queue, 1))).toEqual(['long']);
    expect(await bus.kept(deadLettersOf('mortal'))).toMatchObject([
      { body: '"short"', deadLetterReason: 'TTLExpiredException' },
    ]);
    expect(await bus.kept(deadLettersOf('unkept'))).toEqual([]);
  });

  it('does not expire a message while it is locked, but when it is given back', async () => {
    const bus = open();
    await bus.send('outlived', [
      { body: 'settled', timeToLive: SOON_MS },
      { body: 'given back', timeToLive: SOON_MS },
    ]);
    const [settled, back] = await bus.take('outlived', 2);
    await bus.pass(SOON_MS + 300);
    await settled!.complete();
    await back!.abandon();
    expect(await bus.isEmpty('outlived')).toBe(true);
    const letter = await takeOne(bus, deadLettersOf('outlived'));
    expect(letter).toMatchObject({ body: '"given back"', deadLetterReason: 'TTLExpiredException' });
    expect(await bus.kept('outlived')).toEqual([]);
  });

  it('drops an id that came within the window, which a duplicate does not lengthen', async () => {
    const bus = open();
    await bus.send('forgetful', [
      { body: 1, messageId: 'a' },
      { body: 2, messageId: 'a' },
      { body: 3, messageId: 'b' },
    ]);
    const [first] = await bus.take('forgetful', 2);
    await bus.pass(WINDOW_MS / 2);
    await bus.send('forgetful', [{ body: 4, messageId: 'a' }]);
    expect(await bus.isEmpty('forgetful')).toBe(true);
    await bus.pass(first!.enqueuedTimeUtc.getTime() + WINDOW_MS + 200 - bus.now());
    await bus.send('forgetful', [{ body: 5, messageId: 'a' }]);
    expect(bodies(await bus.take('forgetful', 1))).toEqual([5]);
  });

  it('remembers the id of a scheduled message from its sending', async () => {
    const bus = open();
    await bus.send('early', [{ body: 1, messageId: 'a', scheduledEnqueueTimeUtc: new Date(bus.now() + SOON_MS) }]);
    await bus.send('early', [{ body: 2, messageId: 'a' }]);
    expect(await bus.isEmpty('early')).toBe(true);
    await bus.pass(SOON_MS + 300);
    expect(bodies(await bus.take('early', 1))).toEqual([1]);
  });

  it('gives each subscription one copy of what any of its rules matches, settled apart', async () => {
    const bus = open();
    const approved = { type: 'order.approved' };
    await bus.send('filtered', [
      { body: 1, applicationProperties: approved },
      { body: 2, applicationProperties: { type: 'order.released' } },
      { body: 3, applicationProperties: { type: 'order.Approved' } },
      { body: 4 },
      { body: 5, subject: 'urgent', applicationProperties: approved },
      { body: 6, subject: 'urgent', correlationId: 'c-1', applicationProperties: { ...approved, lines: 2 } },
      { body: 7, subject: 'urgent', correlationId: 'c-1', applicationProperties: { ...approved, lines: '2' } },
    ]);
    const of = (subscription: string) => `filtered/Subscriptions/${subscription}`;
    const [everything] = await bus.take(of('everything'), 7);
    await everything!.deadLetter({ deadLetterReason: 'r', deadLetterErrorDescription: 'd' });
    expect(bodies(await bus.kept(of('everything')))).toEqual([2, 3, 4, 5, 6, 7]);
    expect(bodies(await bus.kept(deadLettersOf(of('everything'))))).toEqual([1]);
    expect(bodies(await bus.kept(of('approvals')))).toEqual([1, 2, 5, 6, 7]);
    expect(bodies(await bus.kept(of('overlapping')))).toEqual([1, 5, 6, 7]);
    expect(bodies(await bus.kept(of('narrow')))).toEqual([6]);
  });

  it('holds back in a topic what is scheduled, and drops its duplicates', async () => {
    const bus = open();
    const later = new Date(bus.now() + SOON_MS);
    await bus.send('later', [{ body: 1, messageId: 'a', scheduledEnqueueTimeUtc: later }]);
    await bus.send('later', [
      { body: 2, messageId: 'a' },
      { body: 3, messageId: 'b' },
    ]);
    expect(bodies(await bus.kept('later/Subscriptions/everything'))).toEqual([3]);
    await bus.pass(SOON_MS + 300);
    const messages = await bus.take('later/Subscriptions/everything', 2);
    expect(bodies(messages)).toEqual([3, 1]);
    expect(messages[1]!.enqueuedTimeUtc.getTime()).toBeGreaterThanOrEqual(later.getTime());
    expect(await bus.kept('later/Subscriptions/none')).toEqual([]);
  });

  it('has no place where there is no entity: a topic is not read, subscriptions and dead letters are not written', async () => {
    const bus = open();
    for (const address of ['nowhere', 'filtered/Subscriptions/everything', deadLettersOf('fields')]) {
      expect(await codeOf(bus.send(address, [{ body: 1 }]))).toBe('MessagingEntityNotFound');
    }
    for (const address of ['nowhere', 'filtered', 'filtered/Subscriptions/nothing']) {
      expect(await codeOf(bus.isEmpty(address))).toBe('MessagingEntityNotFound');
    }
  });

  it('refuses what is too large, as a whole', async () => {
    const bus = open();
    const half = { body: Buffer.alloc(131_000) };
    expect(await codeOf(bus.send('sizes', [{ body: Buffer.alloc(262_145) }]))).toBe('MessageSizeExceeded');
    expect(await codeOf(bus.send('sizes', [half, half, half]))).toBe('MessageSizeExceeded');
    expect(await bus.kept('sizes')).toEqual([]);
    await bus.send('sizes', [half, half]);
    expect(await bus.take('sizes', 2)).toHaveLength(2);
  });
});
