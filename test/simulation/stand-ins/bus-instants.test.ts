import { describe, expect, it } from 'vitest';
import { parseTopology, readTopology } from '../../../infra/emulator/bus/topology.ts';
import { Bus } from './bus/bus.ts';
import { MessageBatch } from './bus/message-batch.ts';
import { LOCK_LOST, type Refused } from './bus/refused.ts';

// What the simulation asks of the stand-in beyond the contract: instants and choices that are given, and a view of everything.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.UTC(2026, 0, 1);

const ours = () => new Bus(readTopology('infra/topology.json'));
const scheduledFor = (at: number) => ({ scheduledEnqueueTimeUtc: new Date(at) });
const bodiesOf = (messages: readonly { body: string | Uint8Array }[]) => messages.map(({ body }) => body);
const refusalOf = (call: () => unknown): unknown => {
  try {
    call();
  } catch (error) {
    return (error as Refused).code;
  }
  return 'none';
};

describe('the next change', () => {
  it('is the first instant of a schedule, of the end of a lock and of a life', () => {
    const bus = ours();
    expect(bus.nextChange()).toBeUndefined();
    bus.send('orders', [{ body: 1 }], START);
    expect(bus.nextChange()).toBe(START + HOUR);
    bus.send('wake-ups', [{ body: 2, ...scheduledFor(START + 2 * MINUTE) }], START);
    expect(bus.nextChange()).toBe(START + 2 * MINUTE);
    const [message] = bus.source('orders').receive(1, START + 10);
    expect(bus.nextChange()).toBe(START + 10 + MINUTE);
    bus.source('orders').renew(message!.lockToken!, START + 30_000);
    expect(bus.nextChange()).toBe(START + 30_000 + MINUTE);
    bus.source('orders').complete(message!.lockToken!, START + 40_000);
    expect(bus.nextChange()).toBe(START + 2 * MINUTE);
    bus.advance(START + 2 * MINUTE);
    expect(bus.nextChange()).toBe(START + 2 * MINUTE + HOUR);
    const [wakeUp] = bus.source('wake-ups').receive(1, START + 2 * MINUTE);
    expect(wakeUp).toMatchObject({ enqueuedTimeUtc: new Date(START + 2 * MINUTE), sequenceNumber: 2 });
    bus.source('wake-ups').complete(wakeUp!.lockToken!, START + 2 * MINUTE);
    expect(bus.nextChange()).toBeUndefined();
  });

  it('happens at its own instant, however late the bus is asked', () => {
    const bus = ours();
    const queue = bus.source('orders');
    bus.send('orders', [{ body: 1, ...scheduledFor(START + MINUTE) }], START);
    bus.send('orders', [{ body: 2 }], START);
    queue.receive(1, START);
    // At START + 1 min both the lock ends and the schedule comes; an hour later the one, then the other has lived.
    const { active, deadLettered } = queue.peek(START + HOUR);
    expect(active).toMatchObject([{ body: '1', enqueuedTimeUtc: new Date(START + MINUTE), deliveryCount: 0 }]);
    expect(deadLettered).toMatchObject([{ body: '2', deadLetterReason: 'TTLExpiredException' }]);
    expect(queue.peek(START + HOUR + MINUTE - 1).active).toHaveLength(1);
    expect(queue.peek(START + HOUR + MINUTE)).toMatchObject({
      active: [],
      deadLettered: [{ body: '2' }, { body: '1' }],
    });
  });

  it('is none of a message that was given back after its life', () => {
    const bus = ours();
    bus.send('orders', [{ body: 1, timeToLive: 1000 }], START);
    const [message] = bus.source('orders').receive(1, START);
    bus.source('orders').abandon(message!.lockToken!, START + 2000);
    expect(bus.nextChange()).toBeUndefined();
    expect(bus.source('orders').peek(START + 2000)).toMatchObject({ active: [], deadLettered: [{ body: '1' }] });
  });

  it('is not before the former one: the time of the bus never falls', () => {
    const bus = ours();
    bus.advance(START);
    expect(() => bus.send('orders', [{ body: 1 }], START - 1)).toThrow(RangeError);
    expect(() => bus.advance(Number.NaN)).toThrow(RangeError);
  });

  it('stays right among many that are over', () => {
    const bus = ours();
    const queue = bus.source('orders');
    bus.send('orders', [{ body: 'left' }], START);
    for (let at = START; at < START + 1000; at++) {
      bus.send('orders', [{ body: at }], at);
      const [message] = queue.receive(1, at, (available) => available - 1);
      queue.complete(message!.lockToken!, at);
      expect(bus.nextChange()).toBe(START + HOUR);
    }
  });
});

describe('a lock', () => {
  it('ends at its instant, for every settlement', () => {
    const bus = ours();
    const queue = bus.source('orders');
    bus.send('orders', [{ body: 1 }], START);
    const token = queue.receive(1, START)[0]!.lockToken!;
    expect(queue.renew(token, START + MINUTE - 1)).toBe(START + 2 * MINUTE - 1);
    const late = START + 2 * MINUTE - 1;
    for (const call of [
      () => queue.complete(token, late),
      () => queue.abandon(token, late),
      () => queue.deadLetter(token, late),
      () => queue.renew(token, late),
      () => bus.source('retries').complete(token, late),
    ]) {
      expect(call).toThrow(LOCK_LOST);
    }
    expect(queue.peek(late)).toMatchObject({ active: [{ body: '1', deliveryCount: 1 }], locked: [] });
  });

  it('is on the messages that are chosen', () => {
    const bus = ours();
    bus.send(
      'orders',
      [0, 1, 2, 3, 4].map((body) => ({ body })),
      START,
    );
    const asked: number[] = [];
    const chosen = [4, 0, 1];
    const queue = bus.source('orders');
    const messages = queue.receive(3, START, (available) => chosen[asked.push(available) - 1]!);
    expect(asked).toEqual([5, 4, 3]);
    expect(bodiesOf(messages)).toEqual(['4', '0', '2']);
    expect(new Set(messages.map(({ lockToken }) => lockToken)).size).toBe(3);
    queue.abandon(messages[1]!.lockToken!, START);
    expect(bodiesOf(queue.receive(9, START))).toEqual(['0', '1', '3']);
    expect(() => {
      bus.send('orders', [{ body: 5 }], START);
      queue.receive(1, START, () => 1);
    }).toThrow(RangeError);
  });
});

describe('everything that is left', () => {
  it('is named by its queue, subscription or topic and by its state', () => {
    const bus = ours();
    const approved = { applicationProperties: { type: 'order.approved' } };
    bus.send('events', [{ body: 'now', messageId: 'a', ...approved }], START);
    bus.send('events', [{ body: 'later', messageId: 'b', ...scheduledFor(START + 5) }], START);
    bus.send(
      'orders',
      [1, 2, 3, 4].map((body) => ({ body })),
      START,
    );
    bus.send('orders', [{ body: 5, ...scheduledFor(START + 5) }], START);
    const orders = bus.source('ORDERS');
    const [first, second] = orders.receive(3, START);
    orders.complete(first!.lockToken!, START);
    orders.deadLetter(second!.lockToken!, START);
    bus.source('orders/$deadletterqueue').receive(1, START);
    const left = bus.left(START);
    expect([...left.keys()].toSorted()).toEqual([
      'checkpoints',
      'events',
      'events/Subscriptions/all',
      'events/Subscriptions/evidence',
      'events/Subscriptions/feed',
      'events/Subscriptions/order-decisions',
      'events/Subscriptions/projections',
      'events/Subscriptions/renewals',
      'imports',
      'orders',
      'orders-quarantine',
      'orders-retry',
      'rehearsals',
      'renewal-sweeps',
      'retries',
      'wake-ups',
      'webhook-work',
      'webhook-work-slow',
    ]);
    const bodies = Object.fromEntries(
      Object.entries(left.get('orders')!).map(([state, messages]) => [state, bodiesOf(messages)]),
    );
    expect(bodies).toEqual({ active: ['4'], scheduled: ['5'], locked: ['3'], deadLettered: ['2'] });
    expect(bodiesOf(left.get('events')!.scheduled)).toEqual(['"later"']);
    const wanting = ['all', 'order-decisions', 'projections', 'renewals'].map(
      (name) => left.get(`events/Subscriptions/${name}`)!.active.length,
    );
    expect(wanting).toEqual([1, 1, 1, 0]);
  });
});

describe('a message', () => {
  it('is as it was when it was sent, or added to a batch', () => {
    const bus = ours();
    const message = { body: { n: 1 }, applicationProperties: { n: 1 } };
    const batch = new MessageBatch();
    expect(batch.tryAddMessage(message)).toBe(true);
    bus.send('orders', [message], START);
    message.body.n = 2;
    message.applicationProperties.n = 2;
    // A batch that is sent again, after an answer that was lost, has the same messages.
    for (let time = 0; time < 2; time++) bus.send('orders', batch, START);
    for (const sent of bus.source('orders').receive(3, START)) {
      expect(sent).toMatchObject({ body: '{"n":1}', applicationProperties: { n: 1 } });
    }
  });

  it('has nothing that the stand-in would lose', () => {
    const bus = ours();
    const send = (message: object) => () => bus.send('orders', [{ body: 1, ...message }], START);
    expect(send({ sessionId: 's' })).toThrow('no sessionId');
    expect(send({ applicationProperties: { nested: {} } })).toThrow('nested');
    expect(send({ messageId: 'm'.repeat(129) })).toThrow('128 characters');
    expect(send({ messageId: 'm'.repeat(128) })).not.toThrow();
  });

  it('lives as long as it says, at most as long as its topic and its subscription let it', () => {
    const bus = new Bus(
      parseTopology({
        UserConfig: {
          Namespaces: [
            {
              Name: 'n',
              Topics: [
                {
                  Name: 't',
                  Properties: { DefaultMessageTimeToLive: 'PT30M' },
                  Subscriptions: [{ Name: 's', Properties: { DefaultMessageTimeToLive: 'PT1H' } }],
                },
              ],
            },
          ],
        },
      }),
    );
    bus.send('t', [{ body: 1 }, { body: 2, timeToLive: HOUR }, { body: 3, timeToLive: MINUTE }], START);
    const { active } = bus.source('t/Subscriptions/s').peek(START);
    const lives = active.map(({ expiresAtUtc }) => expiresAtUtc.getTime() - START);
    expect(lives).toEqual([30 * MINUTE, 30 * MINUTE, MINUTE]);
  });

  it('is sent with its whole list or not at all', () => {
    const bus = ours();
    const half = { body: Buffer.alloc(131_000) };
    expect(refusalOf(() => bus.send('orders', [half, half, half], START))).toBe('MessageSizeExceeded');
    expect(() =>
      bus.send('orders', [half, { body: 1, applicationProperties: { nested: {} as never } }], START),
    ).toThrow('nested');
    expect(bus.source('orders').available(START)).toBe(0);
  });
});
