import type { ServiceBusMessage, ServiceBusSender } from '@azure/service-bus';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { sendAll } from '../../../shared/bus/bus.ts';
import { orderQueuesOn } from '../../../shared/bus/order-queues.ts';
import { SYSTEM } from '../../support/system.ts';

/** A bus that takes 256 KiB a message, as the real one does; what was sent to it. */
function smallBus() {
  const sent: ServiceBusMessage[] = [];
  const sender = {
    entityPath: 'queue',
    async createMessageBatch() {
      const taken: ServiceBusMessage[] = [];
      return {
        taken,
        get count() {
          return taken.length;
        },
        tryAddMessage: (message: ServiceBusMessage) =>
          taken.length < 100 && JSON.stringify(message).length <= 256 * 1024 && taken.push(message) > 0,
      };
    },
    sendMessages: async ({ taken }: { taken: ServiceBusMessage[] }) => {
      sent.push(...taken);
    },
  };
  return { sent, sender: sender as unknown as ServiceBusSender };
}

const arrival = (body: unknown, properties: Record<string, unknown>) => ({
  body,
  properties,
  arrivedAt: new Date('2026-03-01T00:00:00Z'),
  attempt: 0,
  redelivered: false,
});

async function quarantined(body: unknown, properties: Record<string, unknown>) {
  const { sent, sender } = smallBus();
  await orderQueuesOn(async () => sender, SYSTEM).quarantine([
    { arrival: arrival(body, properties), reason: 'NotAnOrder', description: 'd'.repeat(2000) },
  ]);
  return sent[0]!;
}

test('G13 the properties of a sender stand apart from what we say of the message', async () => {
  const forged = { arrivedAt: '2018-01-01T00:00:00.000Z', reason: 'None', source: 'events' };
  const message = await quarantined({ a: 1 }, forged);
  expect(message.applicationProperties).toMatchObject({ source: 'orders', reason: 'NotAnOrder' });
  expect(message.body).toEqual({
    source: 'orders',
    reason: 'NotAnOrder',
    description: 'd'.repeat(1000),
    arrivedAt: '2026-03-01T00:00:00.000Z',
    body: { a: 1 },
    properties: forged,
  });
});

test('X2 body, properties and reason fit one message whatever their size; what is cut keeps beginning, length and hash', async () => {
  const properties = { note: 'p'.repeat(59_000) };
  expect((await quarantined('b'.repeat(150_000), properties)).body).toMatchObject({
    body: 'b'.repeat(150_000),
    properties,
  });
  const text = JSON.stringify({ note: '\u0001'.repeat(60_000) });
  const message = await quarantined('\u0001'.repeat(200_000), { note: '\u0001'.repeat(60_000) });
  expect(message.body).toMatchObject({
    body: { tooLarge: { length: 200_000 } },
    properties: {
      tooLarge: {
        beginning: text.slice(0, 16_384),
        length: text.length,
        sha256: createHash('sha256').update(text).digest('hex'),
      },
    },
  });
});

test('X2 an order that is put back fits one message with its properties', async () => {
  const { sent, sender } = smallBus();
  await orderQueuesOn(async () => sender, SYSTEM).retry([
    arrival({ a: 'b'.repeat(128_000) }, { note: '\u0001'.repeat(60_000) }),
  ]);
  expect(sent).toHaveLength(1);
});

test('X2 a message that the bus does not take keeps back none of those around it', async () => {
  const { sent, sender } = smallBus();
  const messages = [{ body: 1 }, { body: 'x'.repeat(300_000) }, { body: 3 }];
  await expect(sendAll(sender, messages)).rejects.toThrow('Messages too large for the bus: 1.');
  expect(sent.map(({ body }) => body as unknown)).toEqual([1, 3]);
});
