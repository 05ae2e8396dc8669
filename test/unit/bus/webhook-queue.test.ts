import type { ServiceBusMessage } from '@azure/service-bus';
import { expect, it } from 'vitest';
import { WebhookMessage, webhookQueueOn } from '../../../shared/bus/webhook-queue.ts';
import type { SenderFor } from '../../../shared/bus/client.ts';

const TASK = {
  environment: 'Production' as const,
  partnerId: '11111111-1111-4111-8111-111111111111',
  endpointId: '22222222-2222-4222-8222-222222222222',
  checks: 2,
};

/** The messages that are sent at this instant, with the queue. */
async function sent(instant: string, lane: 'fast' | 'slow', delayMs?: number, checks = 2) {
  const messages: [string, ServiceBusMessage][] = [];
  const senderFor = (async (queue: string) => ({
    entityPath: queue,
    createMessageBatch: async () => {
      const batch: ServiceBusMessage[] = [];
      return {
        tryAddMessage: (message: ServiceBusMessage) => batch.push(message) > 0,
        get count() {
          return batch.length;
        },
        batch,
      };
    },
    sendMessages: async ({ batch }: { batch: ServiceBusMessage[] }) => {
      messages.push(...batch.map((message): [string, ServiceBusMessage] => [queue, message]));
    },
  })) as unknown as SenderFor;
  await webhookQueueOn(senderFor, () => new Date(instant)).send(
    [{ ...TASK, checks, type: 'x' } as typeof TASK],
    lane,
    delayMs,
  );
  return messages.map(([queue, { messageId, scheduledEnqueueTimeUtc, body }]) => ({
    queue,
    messageId,
    at: scheduledEnqueueTimeUtc?.toISOString(),
    body,
  }));
}

const at = (queue: string, instant: string) => [
  { queue, messageId: `${TASK.endpointId}|${Date.parse(instant) / 1000 - 1}|2`, at: instant, body: TASK },
];

it('N6 an endpoint has one message for each second, which comes after its end', async () => {
  const expected = at('webhook-work', '2026-11-30T00:00:02.000Z');
  expect(await sent('2026-11-30T00:00:00.000Z', 'fast')).toEqual(expected);
  expect(await sent('2026-11-30T00:00:00.999Z', 'fast')).toEqual(expected);
  expect(await sent('2026-11-30T00:00:01.000Z', 'fast')).toEqual(at('webhook-work', '2026-11-30T00:00:03.000Z'));
});

it('N6 for later it comes no sooner than it is asked for, and slow endpoints have a queue of their own', async () => {
  expect(await sent('2026-11-30T00:00:00.500Z', 'slow', 5000)).toEqual(
    at('webhook-work-slow', '2026-11-30T00:00:07.000Z'),
  );
});

it('N6 one that comes again is no duplicate of the one that was delivered in the same second', async () => {
  const [first] = await sent('2026-11-30T00:00:00.000Z', 'fast', 0, 0);
  const [again] = await sent('2026-11-30T00:00:00.000Z', 'fast', 0, 1);
  expect(again!.at).toBe(first!.at);
  expect(again!.messageId).not.toBe(first!.messageId);
});

it('its messages hold what their reader needs, and nothing else', () => {
  expect(WebhookMessage.parse({ ...TASK, attempt: 1 })).toEqual(TASK);
});
