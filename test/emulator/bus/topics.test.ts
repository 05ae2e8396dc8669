import { describe, expect, it } from 'vitest';
import { configFile, glance, receiveAndDelete, startBus, take, takeOne } from './bus.ts';

const bus = await startBus(
  configFile(
    { plain: {}, forgetful: { RequiresDuplicateDetection: true, DuplicateDetectionHistoryTimeWindow: 'PT5S' } },
    {
      filtered: {
        subscriptions: {
          everything: [],
          approvals: [{ Properties: { type: 'order.approved' } }, { Properties: { type: 'order.released' } }],
          overlapping: [{ Properties: { type: 'order.approved' } }, { Label: 'urgent' }],
          narrow: [{ Label: 'urgent', CorrelationId: 'c-1', Properties: { type: 'order.approved', lines: 2 } }],
        },
      },
      unique: {
        properties: { RequiresDuplicateDetection: true, DuplicateDetectionHistoryTimeWindow: 'PT5M' },
        subscriptions: { everything: [] },
      },
      settled: { subscriptions: { left: [], right: [] } },
    },
  ),
);
const client = bus.client();

async function bodies(topic: string, subscription: string, count: number): Promise<unknown[]> {
  const receiver = client.createReceiver(topic, subscription, receiveAndDelete());
  const messages = await take(receiver, count);
  expect(await glance(receiver)).toEqual([]);
  return messages.map(({ body }) => body as unknown);
}

describe.concurrent('a topic', () => {
  it('gives each subscription one copy of what any of its rules matches', async () => {
    const approved = { type: 'order.approved' };
    await client
      .createSender('filtered')
      .sendMessages([
        { body: 1, applicationProperties: approved },
        { body: 2, applicationProperties: { type: 'order.released' } },
        { body: 3, applicationProperties: { type: 'order.Approved' } },
        { body: 4 },
        { body: 5, subject: 'urgent', applicationProperties: approved },
        { body: 6, subject: 'urgent', correlationId: 'c-1', applicationProperties: { ...approved, lines: 2 } },
        { body: 7, subject: 'urgent', correlationId: 'c-1', applicationProperties: { ...approved, lines: '2' } },
      ]);
    expect(await bodies('filtered', 'everything', 7)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(await bodies('filtered', 'approvals', 5)).toEqual([1, 2, 5, 6, 7]);
    expect(await bodies('filtered', 'overlapping', 4)).toEqual([1, 5, 6, 7]);
    expect(await bodies('filtered', 'narrow', 1)).toEqual([6]);
  });

  it('has copies that are settled apart', async () => {
    await client.createSender('settled').sendMessages({ body: 'x' });
    const left = client.createReceiver('settled', 'left');
    await left.deadLetterMessage(await takeOne(left), { deadLetterReason: 'r', deadLetterErrorDescription: 'd' });
    expect(await bodies('settled', 'right', 1)).toEqual(['x']);
    const deadLetters = client.createReceiver('settled', 'left', { subQueueType: 'deadLetter' });
    expect(await takeOne(deadLetters)).toMatchObject({ body: 'x', deadLetterReason: 'r' });
  });

  it('is no place to receive from, and a subscription none to send to', async () => {
    const notFound = { code: 'MessagingEntityNotFound' };
    await expect(client.createReceiver('filtered').receiveMessages(1)).rejects.toMatchObject(notFound);
    await expect(client.createReceiver('filtered', 'nothing').receiveMessages(1)).rejects.toMatchObject(notFound);
    const sender = client.createSender('filtered/Subscriptions/everything');
    await expect(sender.sendMessages({ body: 1 })).rejects.toMatchObject(notFound);
  });
});

describe.concurrent('duplicate detection', () => {
  it('drops an id that came before, alone or in a batch', async () => {
    const sender = client.createSender('unique');
    await sender.sendMessages({ body: 1, messageId: 'a' });
    await sender.sendMessages([
      { body: 2, messageId: 'a' },
      { body: 3, messageId: 'b' },
      { body: 4, messageId: 'b' },
    ]);
    await sender.scheduleMessages({ body: 5, messageId: 'a' }, new Date());
    expect(await bodies('unique', 'everything', 2)).toEqual([1, 3]);
  });

  it('forgets an id after its window', async () => {
    const sender = client.createSender('forgetful');
    const receiver = client.createReceiver('forgetful', receiveAndDelete());
    await sender.sendMessages({ body: 'first', messageId: 'a' });
    const [first] = await take(receiver, 1);
    const windowEnd = first!.enqueuedTimeUtc!.getTime() + 5000;
    await new Promise((resolve) => setTimeout(resolve, windowEnd - Date.now() + 100));
    await sender.sendMessages({ body: 'later', messageId: 'a' });
    expect(await takeOne(receiver)).toMatchObject({ body: 'later' });
  });

  it('is off unless asked for', async () => {
    await client.createSender('plain').sendMessages([
      { body: 1, messageId: 'a' },
      { body: 2, messageId: 'a' },
    ]);
    expect(await take(client.createReceiver('plain'), 2)).toHaveLength(2);
  });
});
