import { describe, expect, it } from 'vitest';
import { configFile, glance, receiveAndDelete, startBus, take, takeOne } from './bus.ts';

const bus = await startBus(
  configFile(
    { annotated: {}, planned: {}, cancelled: {}, ordered: {} },
    { planning: { subscriptions: { everything: [] } } },
  ),
);
const client = bus.client();
const soon = (): Date => new Date(Date.now() + 6000);

describe.concurrent('a scheduled message', () => {
  it('waits for the instant that its sender set', async () => {
    const instant = soon();
    await client.createSender('annotated').sendMessages({ body: 'x', scheduledEnqueueTimeUtc: instant });
    const receiver = client.createReceiver('annotated');
    expect(await receiver.peekMessages(10)).toMatchObject([{ state: 'scheduled', scheduledEnqueueTimeUtc: instant }]);
    const message = await takeOne(receiver);
    expect(Date.now()).toBeGreaterThanOrEqual(instant.getTime());
    expect(message.enqueuedTimeUtc!.getTime()).toBeGreaterThanOrEqual(instant.getTime());
    expect(message).toMatchObject({ body: 'x', state: 'active', deliveryCount: 0 });
  });

  it('is planned by an operation, and is numbered anew when its instant comes', async () => {
    const sender = client.createSender('planned');
    const [first, second] = await sender.scheduleMessages([{ body: 1 }, { body: 2 }], soon());
    await sender.sendMessages({ body: 'before' });
    const messages = await take(client.createReceiver('planned', receiveAndDelete()), 3);
    expect(messages.map(({ body }) => body as unknown)).toEqual(['before', 1, 2]);
    expect(messages[1]?.sequenceNumber?.greaterThan(second!)).toBe(true);
    await expect(sender.cancelScheduledMessages(first!)).rejects.toMatchObject({ code: 'MessageNotFound' });
  });

  it('can be cancelled until then, all or none', async () => {
    const sender = client.createSender('cancelled');
    const [one, two, three] = await sender.scheduleMessages([{ body: 1 }, { body: 2 }, { body: 3 }], soon());
    await sender.cancelScheduledMessages(one!);
    await expect(sender.cancelScheduledMessages([two!, one!])).rejects.toMatchObject({ code: 'MessageNotFound' });
    await sender.cancelScheduledMessages(three!);
    const receiver = client.createReceiver('cancelled', receiveAndDelete());
    expect(await takeOne(receiver)).toMatchObject({ body: 2 });
    expect(await glance(receiver)).toEqual([]);
  });

  it('comes in the order of the instants', async () => {
    const sender = client.createSender('ordered');
    // In one send, and long before: a message whose instant has passed comes at once.
    const start = Date.now() + 6000;
    const inDisorder = [300, 100, 400, 200, 0];
    await sender.sendMessages(
      inDisorder.map((delay) => ({ body: delay, scheduledEnqueueTimeUtc: new Date(start + delay) })),
    );
    const messages = await take(client.createReceiver('ordered', receiveAndDelete()), 5);
    expect(messages.map(({ body }) => body as number)).toEqual([0, 100, 200, 300, 400]);
  });

  it('waits in a topic as well', async () => {
    const sender = client.createSender('planning');
    const instant = soon();
    const [cancelled] = await sender.scheduleMessages([{ body: 'cancelled' }, { body: 'planned' }], instant);
    await sender.sendMessages({ body: 'annotated', scheduledEnqueueTimeUtc: instant });
    await sender.cancelScheduledMessages(cancelled!);
    const receiver = client.createReceiver('planning', 'everything', receiveAndDelete());
    expect(await glance(receiver)).toEqual([]);
    const messages = await take(receiver, 2);
    expect(Date.now()).toBeGreaterThanOrEqual(instant.getTime());
    expect(messages.map(({ body }) => body as unknown)).toEqual(['planned', 'annotated']);
    await expect(sender.cancelScheduledMessages(cancelled!)).rejects.toMatchObject({ code: 'MessageNotFound' });
  });
});
