import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { Environment, Guid } from '../domain/partners/partner.ts';
import type { Lane, WebhookQueue } from '../webhooks/webhook-queue.ts';
import { sendAll, WEBHOOK_WORK_QUEUE, WEBHOOK_WORK_SLOW_QUEUE } from './bus.ts';
import type { SenderFor } from './client.ts';

const QUEUES: Readonly<Record<Lane, string>> = { fast: WEBHOOK_WORK_QUEUE, slow: WEBHOOK_WORK_SLOW_QUEUE };

/** A message of either queue. */
export const WebhookMessage = z.object({
  environment: Environment,
  partnerId: Guid,
  endpointId: Guid,
  checks: z.int().min(0),
});

const EVERY_MS = 1_000;

/**
 * Says that an endpoint has work, once in each second: the queue drops the others by their id (N6). The message comes
 * after the end of its second, so that it sees the work of every message that was dropped for its sake, also where the
 * clock of a sender is slow by up to a second. One that comes again is another: by a slow clock its second may be that of
 * the message that was delivered.
 */
export const webhookQueueOn = (senderFor: SenderFor, clock: Clock): WebhookQueue => ({
  async send(tasks, lane, delayMs = 0) {
    if (tasks.length === 0) return;
    const period = Math.floor((clock().getTime() + delayMs) / EVERY_MS) + 1;
    const messages = tasks.map(({ environment, partnerId, endpointId, checks }) => ({
      messageId: `${endpointId}|${period}|${checks}`,
      contentType: 'application/json',
      body: { environment, partnerId, endpointId, checks },
      scheduledEnqueueTimeUtc: new Date((period + 1) * EVERY_MS),
    }));
    await sendAll(await senderFor(QUEUES[lane]), messages);
  },
});
