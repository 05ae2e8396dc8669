import { WEBHOOK_WORK_QUEUE, WEBHOOK_WORK_SLOW_QUEUE } from '../../shared/bus/bus.ts';
import { WebhookMessage } from '../../shared/bus/webhook-queue.ts';
import type { DeliverWebhooks } from '../../shared/webhooks/deliver-webhooks.ts';
import type { Requeue } from '../../shared/work/failed-work.ts';
import type { BusFunction } from './bus-function.ts';
import { persistent } from './persistent.ts';

/** Queue `webhook-work`, single messages: work on an endpoint for a while (N6). */
export const deliverWebhooksFunction = (deliver: DeliverWebhooks, requeue: Requeue<object>): BusFunction => ({
  name: 'deliverWebhooks',
  queueName: WEBHOOK_WORK_QUEUE,
  handler: persistent(WebhookMessage, (task) => deliver(task, 'fast'), requeue),
});

/** Queue `webhook-work-slow`, single messages: the same for endpoints that answer slowly, with workers of their own. */
export const deliverSlowWebhooksFunction = (deliver: DeliverWebhooks, requeue: Requeue<object>): BusFunction => ({
  name: 'deliverSlowWebhooks',
  queueName: WEBHOOK_WORK_SLOW_QUEUE,
  handler: persistent(WebhookMessage, (task) => deliver(task, 'slow'), requeue),
});
