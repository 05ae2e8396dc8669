import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { configFile } from '../../emulator/bus/bus.ts';
import { deadLettersOf, FILTERED, localBroker, standIn, type Held, type Shown } from './bus/ways-to-bus.ts';

const UNIQUE = { RequiresDuplicateDetection: true, DuplicateDetectionHistoryTimeWindow: 'PT5M' };
const CONFIG = configFile(
  { sizes: {}, plain: { MaxDeliveryCount: 3 }, unique: { MaxDeliveryCount: 2, ...UNIQUE } },
  { topic: { properties: UNIQUE, subscriptions: FILTERED } },
);
const RANDOM = ['plain', 'unique', ...Object.keys(FILTERED).map((name) => `topic/Subscriptions/${name}`)];
const SOURCES = RANDOM.flatMap((one) => [one, deadLettersOf(one)]);

const broker = await localBroker(CONFIG);

/** Lengths at which the encoding changes, for texts, bodies and whole messages. */
const boundary = fc.integer({ min: 150, max: 258 }).map((units) => 'x'.repeat(units));

const messageOf = fc.record({
  body: fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constant(undefined),
    boundary,
    fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer()), { maxKeys: 5 }),
  ),
  ...optional({
    messageId: fc.string({ unit: 'binary', minLength: 1, maxLength: 128 }),
    subject: fc.oneof(boundary, fc.string({ unit: 'binary', maxLength: 300 })),
    contentType: fc.string({ maxLength: 20 }),
    correlationId: fc.oneof(fc.string({ minLength: 1 }), fc.nat()),
    to: fc.string(),
    replyTo: fc.string(),
    timeToLive: fc.integer({ min: 1, max: 2 ** 33 }),
    scheduledEnqueueTimeUtc: fc.date({ noInvalidDate: true, min: new Date(1), max: new Date(2 ** 42) }),
    applicationProperties: fc.dictionary(
      fc.string({ maxLength: 20 }),
      fc.oneof(
        boundary,
        fc.string({ maxLength: 300 }),
        fc.integer(),
        fc.double({ min: -1e9, max: 1e9 }),
        fc.boolean(),
        fc.constant(null),
        fc.constant(2 ** 40),
      ),
      { maxKeys: 5, noNullPrototype: true },
    ),
  }),
});

function optional<T extends object>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }) {
  return Object.fromEntries(
    Object.entries<fc.Arbitrary<unknown>>(fields).map(([name, one]) => [name, fc.option(one, { nil: undefined })]),
  );
}

const SETTLEMENTS = {
  complete: (one: Held) => one.complete(),
  abandon: (one: Held, mark: number) => one.abandon({ again: mark }),
  deadLetter: (one: Held, mark: number) =>
    one.deadLetter({ deadLetterReason: 'why', deadLetterErrorDescription: 'because', properties: { of: mark } }),
};

const steps = fc.array(
  fc.oneof(
    {
      weight: 2,
      arbitrary: fc.record({
        name: fc.constant('send' as const),
        to: fc.constantFrom('plain' as const, 'unique' as const, 'topic' as const),
        messages: fc.array(
          fc.record({
            body: fc.nat(1000),
            messageId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
            subject: fc.constantFrom('urgent', 'calm'),
            correlationId: fc.constantFrom('c-1', 'c-2'),
            applicationProperties: fc.record({
              type: fc.constantFrom('order.approved', 'order.released', 'order.held'),
              lines: fc.constantFrom(2, '2', 3),
            }),
          }),
          { minLength: 1, maxLength: 4 },
        ),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        name: fc.constant('receive' as const),
        from: fc.nat(5),
        count: fc.integer({ min: 1, max: 3 }),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        name: fc.constant('settle' as const),
        how: fc.constantFrom('complete' as const, 'abandon' as const, 'abandon' as const, 'deadLetter' as const),
        which: fc.nat(20),
      }),
    },
  ),
  { minLength: 10, maxLength: 40 },
);

/** Without what no two buses share: numbers and instants. */
const comparable = ({ body, messageId, subject, correlationId, applicationProperties, ...message }: Shown) => {
  // The texts of the reasons of the bus itself differ.
  const { DeadLetterErrorDescription: _, ...properties } = applicationProperties;
  const { deliveryCount, deadLetterReason } = message;
  return { body, messageId, subject, correlationId, properties, deliveryCount, deadLetterReason };
};

it('the stand-in counts bytes as the client does, so that batches end at the same message', async () => {
  const bus = standIn(CONFIG);
  await fc.assert(
    fc.asyncProperty(fc.array(messageOf, { minLength: 1, maxLength: 5 }), async (messages) => {
      expect(await bus.sizeOf('sizes', messages)).toEqual(await broker.sizeOf('sizes', messages));
    }),
    { numRuns: 1000 },
  );
  const applicationProperties = JSON.parse('{"__proto__":null}') as { [name: string]: null };
  const named = [{ body: '', applicationProperties }];
  expect(await bus.sizeOf('sizes', named)).toEqual(await broker.sizeOf('sizes', named));
  const large = Array.from({ length: 40 }, (_, n) => ({ body: 'é'.repeat(n * 300), messageId: `m${n}` }));
  const batch = await broker.sizeOf('sizes', large);
  expect(batch.count).toBeLessThan(40);
  expect(await bus.sizeOf('sizes', large)).toEqual(batch);
});

it('the stand-in has the answers, messages and dead letters of the broker after random operations', async () => {
  const ours = standIn(CONFIG);
  const both = [ours, broker] as const;
  let run = 0;
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      run++;
      const held: (readonly [Held, Held])[] = [];
      for (const step of all) {
        if (step.name === 'send') {
          const messages = step.messages.map((message) => ({ ...message, messageId: `${run}-${message.messageId}` }));
          for (const bus of both) await bus.send(step.to, messages);
        } else if (step.name === 'receive') {
          const source = RANDOM[step.from]!;
          held.push(...(await takeFromBoth(source, Math.min(step.count, ours.available(source)))));
        } else {
          const [pair = []] = held.splice(step.which % Math.max(held.length, 1), 1);
          for (const one of pair) await SETTLEMENTS[step.how](one, step.which);
        }
      }
      const [our, their] = await Promise.all(both.map((bus) => Promise.all(SOURCES.map((one) => bus.kept(one)))));
      expect(our!.map((kept) => kept.map(comparable))).toEqual(their!.map((kept) => kept.map(comparable)));
      for (const source of SOURCES) held.push(...(await takeFromBoth(source, ours.available(source))));
      await Promise.all(held.flat().map((one) => one.complete()));
    }),
    { numRuns: 40, endOnFailure: true },
  );

  async function takeFromBoth(source: string, count: number): Promise<(readonly [Held, Held])[]> {
    if (count === 0) return [];
    const [our, their] = [await ours.take(source, count), await broker.take(source, count)];
    expect(our.map(comparable)).toEqual(their.map(comparable));
    return our.map((one, at) => [one, their[at]!] as const);
  }
});
