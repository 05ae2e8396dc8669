import { describe, expect, it, vi } from 'vitest';
import { configFile, glance, receiveAndDelete, startBus, take, takeOne } from './bus.ts';

const bus = await startBus(
  configFile({
    empty: {},
    batched: {},
    large: {},
    many: {},
    blocked: {},
    modest: {},
    processed: { MaxDeliveryCount: 3 },
    shared: {},
  }),
);
const client = bus.client();

/** Sends numbered messages in as many batches as they need. */
async function sendNumbers(queue: string, count: number): Promise<void> {
  const sender = client.createSender(queue);
  let next = 0;
  while (next < count) {
    const batch = await sender.createMessageBatch();
    while (next < count && batch.tryAddMessage({ body: next, messageId: `${queue}-${next}` })) next += 1;
    await sender.sendMessages(batch);
  }
}

describe.concurrent('links', () => {
  it('are usable after a receive that got nothing', async () => {
    const receiver = client.createReceiver('empty');
    for (let round = 0; round < 3; round += 1) {
      expect(await glance(receiver)).toEqual([]);
      expect(await receiver.receiveMessages(10, { maxWaitTimeInMs: 50 })).toEqual([]);
    }
    await client.createSender('empty').sendMessages({ body: 'at last' });
    await receiver.completeMessage(await takeOne(receiver));
    expect(await glance(receiver)).toEqual([]);
  });

  it('take batches up to the size that they state', async () => {
    const sender = client.createSender('batched');
    const batch = await sender.createMessageBatch();
    expect(batch.maxSizeInBytes).toBe(262_144);
    while (batch.tryAddMessage({ body: 'x'.repeat(1000), applicationProperties: { at: batch.count } }));
    await sender.sendMessages(batch);
    await sender.sendMessages([{ body: 'last' }]);
    const messages = await take(client.createReceiver('batched', receiveAndDelete()), batch.count + 1);
    expect(messages.slice(0, -1).map(({ applicationProperties }) => applicationProperties?.['at'])).toEqual(
      Array.from({ length: batch.count }, (_, at) => at),
    );
    expect(messages.at(-1)?.body).toBe('last');
  });

  it('carry a message of many frames and refuse one that is too large', async () => {
    const sender = client.createSender('large');
    await sender.sendMessages({ body: Buffer.alloc(200_000, 7) });
    await expect(sender.sendMessages({ body: Buffer.alloc(262_145) })).rejects.toMatchObject({
      code: 'MessageSizeExceeded',
    });
    const receiver = client.createReceiver('large');
    expect((await takeOne(receiver)).body).toEqual(Buffer.alloc(200_000, 7));
    expect(await glance(receiver)).toEqual([]);
  });

  it('deliver more than a window of 2,048', async () => {
    await sendNumbers('many', 5000);
    const receiver = client.createReceiver('many');
    const bodies: unknown[] = [];
    while (bodies.length < 5000) {
      const messages = await receiver.receiveMessages(500, { maxWaitTimeInMs: 5000 });
      await Promise.all(messages.map((message) => receiver.completeMessage(message)));
      bodies.push(...messages.map(({ body }) => body as number));
    }
    expect(bodies).toEqual(Array.from({ length: 5000 }, (_, at) => at));
  });

  // A client stops taking 2,047 messages after one that it has not settled; none of the others may suffer.
  it('leave to other receivers what a receiver with a full window cannot take', async () => {
    await sendNumbers('blocked', 3000);
    const blocked = client.createReceiver('blocked');
    const first = await takeOne(blocked);
    for (let later = 0; later < 2047;) {
      const messages = await blocked.receiveMessages(Math.min(500, 2047 - later), { maxWaitTimeInMs: 5000 });
      await Promise.all(messages.map((message) => blocked.completeMessage(message)));
      later += messages.length;
    }
    expect(await glance(blocked)).toEqual([]);
    const other = client.createReceiver('blocked', receiveAndDelete());
    expect(await take(other, 952)).toHaveLength(952);

    await client.createSender('blocked').sendMessages({ body: 'next' });
    const next = blocked.receiveMessages(1, { maxWaitTimeInMs: 50_000 });
    await blocked.completeMessage(first);
    expect(await next).toMatchObject([{ body: 'next' }]);
  });

  it('take no more after an empty receive than they ask for', async () => {
    const one = client.createReceiver('modest');
    expect(await one.receiveMessages(10, { maxWaitTimeInMs: 50 })).toEqual([]);
    await sendNumbers('modest', 2);
    await takeOne(one);
    await takeOne(client.createReceiver('modest'));
  });

  it('share a queue between receivers', async () => {
    const receivers = [client.createReceiver('shared'), client.createReceiver('shared')] as const;
    const both = Promise.all(receivers.map((receiver) => take(receiver, 10)));
    await sendNumbers('shared', 20);
    const ids = (await both).flat().map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(20);
  });
});

describe.concurrent('a processor', () => {
  it('completes what succeeds and abandons what throws, within its concurrency', async () => {
    const receiver = client.createReceiver('processed');
    const deliveries = new Map<unknown, number>();
    let running = 0;
    let most = 0;
    const subscription = receiver.subscribe(
      {
        processMessage: async ({ body }) => {
          most = Math.max(most, (running += 1));
          await new Promise((resolve) => setTimeout(resolve, 5));
          running -= 1;
          deliveries.set(body, (deliveries.get(body) ?? 0) + 1);
          if (body === 13) throw new Error('unlucky');
        },
        processError: () => Promise.resolve(),
      },
      { maxConcurrentCalls: 8 },
    );
    await sendNumbers('processed', 40);
    const letter = await takeOne(client.createReceiver('processed', { subQueueType: 'deadLetter' }));
    expect(letter).toMatchObject({ body: 13, deadLetterReason: 'MaxDeliveryCountExceeded' });
    await vi.waitUntil(() => deliveries.size === 40, { timeout: 30_000 });
    await subscription.close();
    expect(deliveries.get(13)).toBe(3);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(8);
    expect(await client.createReceiver('processed').peekMessages(1)).toEqual([]);
  });
});
