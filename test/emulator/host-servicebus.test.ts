import { ServiceBusClient, type ServiceBusMessage, type ServiceBusReceivedMessage } from '@azure/service-bus';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  busConnection,
  endAll,
  seenBy,
  seenTimes,
  startBroker,
  startHost,
  until,
  type Running,
} from './fixtures/runner.ts';

let broker: Running;
let client: ServiceBusClient;
beforeEach(async () => {
  broker = await startBroker();
  client = new ServiceBusClient(busConnection(broker));
});
afterEach(async () => {
  await client.close();
  await endAll();
});

async function send(entity: string, messages: ServiceBusMessage | ServiceBusMessage[]): Promise<void> {
  const sender = client.createSender(entity);
  await sender.sendMessages(messages);
  await sender.close();
}

/** Waits until nothing is left in a queue, locked messages included. */
async function emptied(entity: string): Promise<void> {
  await until(async () => {
    // A new receiver peeks from the front, a known one goes on from where it was.
    const receiver = client.createReceiver(entity);
    const left = await receiver.peekMessages(1);
    await receiver.close();
    return left.length === 0;
  });
}

async function deadLetters(entity: string, count: number): Promise<ServiceBusReceivedMessage[]> {
  const receiver = client.createReceiver(entity, { subQueueType: 'deadLetter' });
  const messages: ServiceBusReceivedMessage[] = [];
  while (messages.length < count) messages.push(...(await receiver.receiveMessages(count, { maxWaitTimeInMs: 1000 })));
  await receiver.close();
  return messages;
}

const hostWith = (limits: Record<string, number> = {}, args: string[] = []): Promise<Running> => {
  const overrides = Object.entries(limits).map(([key, value]) => [
    `AzureFunctionsJobHost__extensions__serviceBus__${key}`,
    String(value),
  ]);
  return startHost({ BUS: busConnection(broker), ...(Object.fromEntries(overrides) as Record<string, string>) }, args);
};

const numbered = (count: number, body: object = {}): ServiceBusMessage[] =>
  Array.from({ length: count }, (_, index) => ({ body: { ...body, index } }));

describe('a batch trigger', () => {
  test('gets what is there in order, one batch at a time, and completes it', async () => {
    await send('batches', numbered(50, { takesMs: 5 }));
    const host = await hostWith({ maxMessageBatchSize: 8 });
    const batches = await until(async () => {
      const seen = await seenBy(host, 'batch');
      return seen.flatMap(({ body }) => body).length === 50 && seen;
    });
    expect(batches.flatMap(({ body }) => body as { index: number }[]).map(({ index }) => index)).toEqual(
      Array.from({ length: 50 }, (_, index) => index),
    );
    expect(Math.max(...batches.map(({ body }) => (body as unknown[]).length))).toBe(8);
    expect(new Set(batches.map(({ atOnce }) => atOnce))).toEqual(new Set([1]));
    await emptied('batches');
  });

  test('gets metadata as arrays in the order of the messages', async () => {
    await send('batches', [
      {
        body: 1,
        messageId: 'order-1',
        correlationId: 'true',
        subject: 'one',
        applicationProperties: { Type: 'a', n: 1 },
      },
      { body: 'two', messageId: 'order-2', contentType: 'text/plain' },
    ]);
    const host = await hostWith();
    const [batch] = await seenTimes(host, 'batch', 1);
    expect(batch).toMatchObject({
      body: [1, 'two'],
      triggerMetadata: {
        messageIdArray: ['order-1', 'order-2'],
        correlationIdArray: [true, ''],
        subjectArray: ['one', ''],
        contentTypeArray: ['', 'text/plain'],
        deliveryCountArray: [1, 1],
        sequenceNumberArray: [expect.any(Number), expect.any(Number)],
        lockTokenArray: [expect.stringMatching(/^[0-9a-f-]{36}$/), expect.stringMatching(/^[0-9a-f-]{36}$/)],
        applicationPropertiesArray: [{ type: 'a', n: 1 }, {}],
        enqueuedTimeUtcArray: [expect.stringMatching(/^\d{4}-.+T[\d:.]+$/), expect.any(String)],
        enqueuedTimeArray: [expect.stringMatching(/T[\d:.]+\+00:00$/), expect.any(String)],
      },
    });
  });

  test('is abandoned as a whole when it throws, at once, until the broker gives up', async () => {
    await send('batches', [{ body: { index: 0 } }, { body: { index: 1, fail: true } }]);
    const host = await hostWith();
    const dead = await deadLetters('batches', 2);
    expect(dead.map(({ deadLetterReason }) => deadLetterReason)).toEqual([
      'MaxDeliveryCountExceeded',
      'MaxDeliveryCountExceeded',
    ]);
    const deliveries = (await seenBy(host, 'batch')).map(({ triggerMetadata }) => triggerMetadata);
    expect(deliveries).toMatchObject([1, 2, 3].map((count) => ({ deliveryCountArray: [count, count] })));
    expect(host.stderr()).toContain('[error] batch Error: told to fail');
  });
});

describe('a single trigger', () => {
  test.each<[string, unknown, unknown]>([
    ['an object', { a: [1] }, { a: [1] }],
    ['a string', 'text', 'text'],
    ['bytes that are not JSON', Buffer.from('{not json'), '{not json'],
    ['bytes that are a number', Buffer.from('123'), 123],
    ['nothing', Buffer.alloc(0), ''],
  ])('gets %s as the host shapes it', async (_, body, expected) => {
    const host = await hostWith();
    await send('singles', { body });
    const [message] = await seenTimes(host, 'single', 1);
    expect(message?.['body']).toEqual(expected);
    await emptied('singles');
  });

  test('gets metadata, and nothing for what the message lacks', async () => {
    const host = await hostWith();
    const sent = { messageId: '7', correlationId: 'c-1', applicationProperties: { Attempt: 2, inner: 'x' } };
    await send('singles', { body: {}, ...sent });
    const [message] = await seenTimes(host, 'single', 1);
    expect(message?.['triggerMetadata']).toMatchObject({
      messageId: 7,
      correlationId: 'c-1',
      deliveryCount: 1,
      sequenceNumber: 1,
      lockToken: expect.stringMatching(/^[0-9a-f-]{36}$/),
      enqueuedTimeUtc: expect.stringMatching(/T[\d:.]+$/),
      expiresAtUtc: expect.stringMatching(/T[\d:.]+$/),
      applicationProperties: { attempt: 2, inner: 'x' },
      userProperties: { attempt: 2, inner: 'x' },
    });
    expect(message?.['triggerMetadata']).not.toHaveProperty('subject');
  });

  test('runs as many at a time as allowed, and no more', async () => {
    const host = await hostWith({ maxConcurrentCalls: 3 });
    await send('singles', [...numbered(3, { together: 3 }), ...numbered(9, { takesMs: 5 })]);
    const seen = await seenTimes(host, 'single', 12);
    expect(Math.max(...seen.map(({ atOnce }) => Number(atOnce)))).toBe(3);
    await emptied('singles');
  });

  test('is abandoned when it throws, alone, until the broker gives up', async () => {
    const host = await hostWith();
    await send('singles', [{ body: { fail: true } }, { body: { fail: false } }]);
    const [dead] = await deadLetters('singles', 1);
    expect(dead).toMatchObject({ body: { fail: true }, deadLetterReason: 'MaxDeliveryCountExceeded' });
    const counts = (await seenBy(host, 'single'))
      .filter(({ body }) => (body as { fail: boolean }).fail)
      .map(({ triggerMetadata }) => (triggerMetadata as { deliveryCount: number }).deliveryCount);
    expect(counts).toEqual([1, 2, 3]);
    await emptied('singles');
  });

  test('keeps its lock while it runs; a batch does not', async () => {
    const host = await hostWith();
    const longerThanLock = { body: { takesMs: 7_000 } };
    await Promise.all([send('singles', longerThanLock), send('batches', longerThanLock)]);
    await seenTimes(host, 'batch', 2);
    await emptied('singles');
    expect(await seenBy(host, 'single')).toHaveLength(1);
    expect(host.stderr()).toMatch(/\[warn] batch 1 of the messages could not be settled/);
  });
});

test('a subscription is received from', async () => {
  const host = await hostWith();
  await send('news', { body: { id: 1 }, applicationProperties: { type: 'order.approved' } });
  expect(await seenTimes(host, 'news', 1)).toMatchObject([{ body: { id: 1 } }]);
});

test('the trace of a message is continued', async () => {
  const host = await hostWith();
  const [first, second] = ['0af7651916cd43dd8448eb211c80319c', '1af7651916cd43dd8448eb211c80319c'];
  await send('singles', { body: {}, applicationProperties: { traceparent: `00-${first}-b7ad6b7169203331-01` } });
  await send('batches', { body: {}, applicationProperties: { 'Diagnostic-Id': `00-${second}-b7ad6b7169203331-01` } });
  const [single] = await seenTimes(host, 'single', 1);
  const [batch] = await seenTimes(host, 'batch', 1);
  expect([single?.['traceParent'], batch?.['traceParent']]).toEqual([
    expect.stringMatching(new RegExp(`^00-${first}-(?!b7ad6b7169203331)`)),
    expect.stringMatching(new RegExp(`^00-${second}-(?!b7ad6b7169203331)`)),
  ]);
});

test('a host told to end lets the running batch complete and takes no further message', async () => {
  const host = await hostWith({ maxMessageBatchSize: 1 });
  await send('batches', numbered(1, { takesMs: 500 }));
  await seenTimes(host, 'batch', 1);
  const ended = host.end();
  expect(await ended).toBe(0);
  await emptied('batches');
});

test('a broker that goes away and comes back is received from again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'host-bus-'));
  const data = ['--data', join(folder, 'bus.sqlite')];
  await broker.end();
  broker = await startBroker(['--port', String(broker.port), ...data]);
  const host = await hostWith();
  await Promise.all([send('batches', { body: 'before' }), send('singles', { body: 'before' })]);
  await seenTimes(host, 'batch', 1);
  await seenTimes(host, 'single', 1);

  await broker.end('SIGKILL');
  await until(() => host.stderr().includes('batch cannot receive from batches, will keep trying'));
  broker = await startBroker(['--port', String(broker.port), ...data]);
  await Promise.all([send('batches', { body: 'after' }), send('singles', { body: 'after' })]);
  for (const name of ['batch', 'single']) {
    await until(async () => (await seenBy(host, name)).some(({ body }) => [body].flat().includes('after')));
  }
  expect(host.stderr()).toContain('batch receives from batches again');
  rmSync(folder, { recursive: true });
});
