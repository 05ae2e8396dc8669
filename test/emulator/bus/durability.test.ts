import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { configFile, glance, receiveAndDelete, startBus, take, takeOne, temporaryFile } from './bus.ts';
import { killDuringLoad } from './load.ts';

const events = {
  properties: { RequiresDuplicateDetection: true, DuplicateDetectionHistoryTimeWindow: 'PT5M' },
  subscriptions: { copies: [] },
};
const config = configFile(
  { load: {}, unique: { RequiresDuplicateDetection: true, DuplicateDetectionHistoryTimeWindow: 'PT5M' } },
  { events },
);

describe.concurrent('a broker that is killed with -9', () => {
  it('keeps messages, delivery counts and dead letters, and numbers on', async () => {
    const data = temporaryFile('bus.db');
    const before = await startBus(config, data);
    const client = before.client();
    await client
      .createSender('load')
      .sendMessages(['completed', 'rejected', 'tried', 'locked'].map((body) => ({ body })));
    const receiver = client.createReceiver('load');
    const [completed, rejected, tried, locked] = await take(receiver, 4);
    await receiver.completeMessage(completed!);
    await receiver.deadLetterMessage(rejected!, { deadLetterReason: 'r', deadLetterErrorDescription: 'd' });
    await receiver.abandonMessage(tried!, { note: 'x' });
    await before.end('SIGKILL');

    const after = (await startBus(config, data)).client();
    await after.createSender('load').sendMessages({ body: 'new' });
    const messages = await take(after.createReceiver('load', receiveAndDelete()), 3);
    expect(messages).toMatchObject([
      { body: 'tried', deliveryCount: 1, applicationProperties: { note: 'x' }, sequenceNumber: tried!.sequenceNumber },
      { body: 'locked', deliveryCount: 0, enqueuedTimeUtc: locked!.enqueuedTimeUtc },
      { body: 'new' },
    ]);
    expect(messages[2]!.sequenceNumber!.greaterThan(locked!.sequenceNumber!)).toBe(true);
    expect(await glance(after.createReceiver('load'))).toEqual([]);
    const letter = await takeOne(after.createReceiver('load', { subQueueType: 'deadLetter' }));
    expect(letter).toMatchObject({ body: 'rejected', deadLetterReason: 'r', deadLetterSource: 'load' });
  });

  it('keeps scheduled messages of queues and topics, and what was cancelled stays so', async () => {
    const data = temporaryFile('bus.db');
    const before = await startBus(config, data);
    const client = before.client();
    // Time enough for all of this on a slow machine.
    const instant = new Date(Date.now() + 10_000);
    await client.createSender('load').scheduleMessages({ body: 1 }, instant);
    const [cancelled] = await client.createSender('load').scheduleMessages({ body: 2 }, instant);
    await client.createSender('load').cancelScheduledMessages(cancelled!);
    const [planned] = await client.createSender('events').scheduleMessages({ body: 3 }, instant);
    const [gone] = await client.createSender('events').scheduleMessages({ body: 6 }, instant);
    await client.createSender('events').cancelScheduledMessages(gone!);
    const [other] = await client.createSender('events').scheduleMessages({ body: 4 }, new Date(Date.now() + 3_600_000));
    await client.createSender('events').sendMessages({ body: 5, scheduledEnqueueTimeUtc: instant });
    await before.end('SIGKILL');

    const after = (await startBus(config, data)).client();
    await after.createSender('events').cancelScheduledMessages(other!);
    const queue = after.createReceiver('load', receiveAndDelete());
    const copies = after.createReceiver('events', 'copies', receiveAndDelete());
    const [one, rest] = await Promise.all([take(queue, 1), take(copies, 2)]);
    expect(Date.now()).toBeGreaterThanOrEqual(instant.getTime());
    expect([...one, ...rest].map(({ body }) => body as unknown)).toEqual([1, 3, 5]);
    expect(rest[0]!.sequenceNumber!.greaterThan(planned!)).toBe(true);
    expect([...(await glance(queue)), ...(await glance(copies))]).toEqual([]);
  });

  it('still knows the ids that it has seen', async () => {
    const data = temporaryFile('bus.db');
    const before = await startBus(config, data);
    for (const entity of ['unique', 'events']) {
      await before.client().createSender(entity).sendMessages({ body: 'first', messageId: 'a' });
    }
    await before.end('SIGKILL');

    const after = (await startBus(config, data)).client();
    for (const entity of ['unique', 'events']) {
      await after.createSender(entity).sendMessages([
        { body: 'again', messageId: 'a' },
        { body: 'other', messageId: 'b' },
      ]);
    }
    for (const receiver of [
      after.createReceiver('unique', receiveAndDelete()),
      after.createReceiver('events', 'copies', receiveAndDelete()),
    ]) {
      expect((await take(receiver, 2)).map(({ body }) => body as unknown)).toEqual(['first', 'other']);
      expect(await glance(receiver)).toEqual([]);
    }
  });

  it('loses nothing that it acknowledged, whenever it is killed', async () => {
    const { acknowledged, lost, returned } = await killDuringLoad(config, temporaryFile('bus.db'));
    expect(acknowledged).toBeGreaterThan(400);
    expect({ lost, returned }).toEqual({ lost: [], returned: [] });
  });

  it('would be caught if it acknowledged before it wrote', async () => {
    const hasty = fileURLToPath(new URL('./hasty-broker.ts', import.meta.url));
    const { lost } = await killDuringLoad(config, temporaryFile('bus.db'), hasty);
    expect(lost.length).toBeGreaterThan(0);
  });
});
