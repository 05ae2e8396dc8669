import { describe, expect, it } from 'vitest';
import { configFile, glance, receiveAndDelete, startBus, take, takeOne } from './bus.ts';

const SHORT_LOCK = { LockDuration: 'PT5S' };

const bus = await startBus(
  configFile({
    fields: {},
    complete: {},
    abandon: {},
    spent: { MaxDeliveryCount: 2 },
    rejected: {},
    aged: {},
    twice: {},
    destructive: {},
    expiring: SHORT_LOCK,
    unsettled: { ...SHORT_LOCK, MaxDeliveryCount: 1 },
    renewed: SHORT_LOCK,
    closed: {},
    deferred: {},
    peeked: {},
    unkept: { DeadLetteringOnMessageExpiration: false },
    mortal: {},
  }),
);
const client = bus.client();
const pause = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));
const manually = { maxAutoLockRenewalDurationInMs: 0 };

describe.concurrent('a receiver with peek-lock', () => {
  it('gets every field as it was sent', async () => {
    const sent = {
      body: { text: 'ø€', list: [1, 2.5] },
      messageId: 'm-1',
      correlationId: 'c-1',
      contentType: 'application/json',
      subject: 'subject',
      to: 'to',
      replyTo: 'reply',
      partitionKey: 'key',
      timeToLive: 60_000,
      applicationProperties: { whole: 42, fraction: 1.5, yes: true, text: 'x' },
    };
    await client.createSender('fields').sendMessages(sent);
    const message = await takeOne(client.createReceiver('fields'));
    expect(message).toMatchObject({ ...sent, deliveryCount: 0 });
    expect(message.lockToken).toMatch(/^[0-9a-f-]{36}$/);
    expect(message.lockedUntilUtc?.getTime()).toBeGreaterThan(Date.now());
    expect(message.enqueuedTimeUtc?.getTime()).toBeLessThanOrEqual(Date.now());
  });

  it('assigns an id to a message that came without', async () => {
    await client.createSender('complete').sendMessages([{ body: 1 }, { body: 2 }]);
    const receiver = client.createReceiver('complete');
    const messages = await take(receiver, 2);
    expect(new Set(messages.map(({ messageId }) => messageId)).size).toBe(2);
    for (const message of messages) await receiver.completeMessage(message);
    expect(await receiver.peekMessages(10, { fromSequenceNumber: messages[0]!.sequenceNumber! })).toEqual([]);
  });

  it('gets an abandoned message again, counted and with the properties that were set', async () => {
    await client
      .createSender('abandon')
      .sendMessages({ body: 'again', applicationProperties: { kept: 1, changed: 1 } });
    const receiver = client.createReceiver('abandon');
    await receiver.abandonMessage(await takeOne(receiver), { changed: 2, added: 'x' });
    const again = await takeOne(receiver);
    expect(again).toMatchObject({
      body: 'again',
      deliveryCount: 1,
      applicationProperties: { kept: 1, changed: 2, added: 'x' },
    });
    await receiver.completeMessage(again);
  });

  it('dead-letters with a reason, a description and properties', async () => {
    await client.createSender('rejected').sendMessages({ body: 'bad', applicationProperties: { kept: 1 } });
    const receiver = client.createReceiver('rejected');
    await receiver.deadLetterMessage(await takeOne(receiver), {
      deadLetterReason: 'unreadable',
      deadLetterErrorDescription: 'not an order',
      attempt: 3,
    });
    const deadLetters = client.createReceiver('rejected', { subQueueType: 'deadLetter' });
    const letter = await takeOne(deadLetters);
    expect(letter).toMatchObject({
      body: 'bad',
      deadLetterReason: 'unreadable',
      deadLetterErrorDescription: 'not an order',
      deadLetterSource: 'rejected',
      applicationProperties: { kept: 1, attempt: 3 },
    });
    await deadLetters.completeMessage(letter);
    expect(await glance(deadLetters)).toEqual([]);
  });

  it('keeps on a dead letter when it was enqueued', async () => {
    await client.createSender('aged').sendMessages({ body: 1 });
    const receiver = client.createReceiver('aged');
    const message = await takeOne(receiver);
    await pause(20);
    await receiver.deadLetterMessage(message);
    const dead = await takeOne(client.createReceiver('aged', { subQueueType: 'deadLetter' }));
    expect(dead.enqueuedTimeUtc).toEqual(message.enqueuedTimeUtc);
  });

  it('cannot dead-letter a dead letter', async () => {
    await client.createSender('twice').sendMessages({ body: 'bad' });
    const receiver = client.createReceiver('twice');
    await receiver.deadLetterMessage(await takeOne(receiver));
    const deadLetters = client.createReceiver('twice', { subQueueType: 'deadLetter' });
    const letter = await takeOne(deadLetters);
    await expect(deadLetters.deadLetterMessage(letter)).rejects.toThrow('dead-lettering a dead letter');
    expect(await deadLetters.peekMessages(10)).toHaveLength(1);
  });

  it('dead-letters a message that was delivered too often', async () => {
    await client.createSender('spent').sendMessages({ body: 'poison' });
    const receiver = client.createReceiver('spent');
    await receiver.abandonMessage(await takeOne(receiver));
    await receiver.abandonMessage(await takeOne(receiver));
    expect(await glance(receiver)).toEqual([]);
    const letter = await takeOne(client.createReceiver('spent', { subQueueType: 'deadLetter' }));
    expect(letter).toMatchObject({ body: 'poison', deadLetterReason: 'MaxDeliveryCountExceeded' });
  });

  it('loses the lock when it is late, and another receiver gets the message', async () => {
    await client.createSender('expiring').sendMessages({ body: 'slow' });
    const slow = client.createReceiver('expiring', manually);
    const late = await takeOne(slow);
    const other = client.createReceiver('expiring', manually);
    const again = await takeOne(other);
    expect(again).toMatchObject({ messageId: late.messageId, deliveryCount: 1 });
    await expect(slow.completeMessage(late)).rejects.toMatchObject({ code: 'MessageLockLost' });
    await expect(slow.renewMessageLock(late)).rejects.toMatchObject({ code: 'MessageLockLost' });
    await other.completeMessage(again);
    expect(await glance(slow)).toEqual([]);
  });

  it('has an expired lock counted as a delivery', async () => {
    await client.createSender('unsettled').sendMessages({ body: 'left' });
    await takeOne(client.createReceiver('unsettled', manually));
    const letter = await takeOne(client.createReceiver('unsettled', { subQueueType: 'deadLetter' }));
    expect(letter.deadLetterReason).toBe('MaxDeliveryCountExceeded');
  });

  it('keeps the lock that it renews, and no other', async () => {
    await client.createSender('renewed').sendMessages([{ body: 'long' }, { body: 'left' }]);
    const receiver = client.createReceiver('renewed', manually);
    const [message] = await take(receiver, 2);
    const expiry = message!.lockedUntilUtc!.getTime();
    const again = takeOne(client.createReceiver('renewed', manually));
    const taken = again.then(() => true);
    while (Date.now() < expiry + 1000 || !(await Promise.race([taken, pause(1000)]))) {
      const until = await receiver.renewMessageLock(message!);
      expect(until.getTime()).toBeGreaterThan(Date.now());
      await pause(500);
    }
    expect(await again).toMatchObject({ body: 'left', deliveryCount: 1 });
    await receiver.completeMessage(message!);
  });

  it('keeps its locks when it closes, and settles through another link', async () => {
    await client.createSender('closed').sendMessages([{ body: 1 }, { body: 2 }, { body: 3 }]);
    const first = client.createReceiver('closed');
    const [a, b, c] = await take(first, 3);
    await first.close();
    const second = client.createReceiver('closed');
    expect(await glance(second)).toEqual([]);
    await second.completeMessage(a!);
    await second.abandonMessage(b!, { note: 'x' });
    await second.deadLetterMessage(c!, { deadLetterReason: 'r', deadLetterErrorDescription: 'd' });
    expect(await takeOne(second)).toMatchObject({ body: 2, deliveryCount: 1, applicationProperties: { note: 'x' } });
    expect(await takeOne(client.createReceiver('closed', { subQueueType: 'deadLetter' }))).toMatchObject({
      body: 3,
      deadLetterReason: 'r',
    });
  });

  it('cannot defer, and is told so', async () => {
    await client.createSender('deferred').sendMessages({ body: 'later' });
    const receiver = client.createReceiver('deferred');
    const message = await takeOne(receiver);
    await expect(receiver.deferMessage(message)).rejects.toThrow('does not support deferred messages');
    expect(await receiver.peekMessages(10)).toHaveLength(1);
  });
});

describe.concurrent('other ways to read', () => {
  it('receives and deletes', async () => {
    await client.createSender('destructive').sendMessages([{ body: 1 }, { body: 2 }]);
    const receiver = client.createReceiver('destructive', receiveAndDelete());
    expect((await take(receiver, 2)).map(({ body }) => body as number)).toEqual([1, 2]);
    expect(await client.createReceiver('destructive').peekMessages(1)).toEqual([]);
  });

  it('peeks without locking, page by page', async () => {
    await client.createSender('peeked').sendMessages([{ body: 1 }, { body: 2 }, { body: 3 }]);
    const receiver = client.createReceiver('peeked');
    const first = await receiver.peekMessages(2);
    const rest = await receiver.peekMessages(10);
    expect([...first, ...rest].map(({ body }) => body as number)).toEqual([1, 2, 3]);
    expect(first[0]?.lockToken).toBeUndefined();
    expect(await take(receiver, 3)).toHaveLength(3);
  });

  it('finds an expired message among the dead letters, or nowhere', async () => {
    for (const queue of ['mortal', 'unkept']) {
      const sender = client.createSender(queue);
      await sender.sendMessages([100, 400].map((timeToLive) => ({ body: timeToLive, timeToLive })));
    }
    const deadLetters = client.createReceiver('mortal', { subQueueType: 'deadLetter' });
    expect(await takeOne(deadLetters)).toMatchObject({ body: 100, deadLetterReason: 'TTLExpiredException' });
    await pause(400);
    expect(await glance(client.createReceiver('mortal'))).toEqual([]);
    expect(await takeOne(deadLetters)).toMatchObject({ body: 400, deadLetterReason: 'TTLExpiredException' });
    expect(await glance(client.createReceiver('unkept'))).toEqual([]);
    expect(await glance(client.createReceiver('unkept', { subQueueType: 'deadLetter' }))).toEqual([]);
  });

  it('is refused where there is no entity', async () => {
    const notFound = { code: 'MessagingEntityNotFound' };
    await expect(client.createSender('nowhere').sendMessages({ body: 1 })).rejects.toMatchObject(notFound);
    await expect(client.createReceiver('nowhere').receiveMessages(1)).rejects.toMatchObject(notFound);
    await expect(client.createReceiver('nowhere').peekMessages(1)).rejects.toMatchObject(notFound);
    await expect(client.createSender('complete/$deadletterqueue').sendMessages({ body: 1 })).rejects.toMatchObject(
      notFound,
    );
  });

  it('is refused sessions', async () => {
    await expect(client.acceptSession('complete', 'a')).rejects.toThrow('Failed to create a receiver');
  });
});
