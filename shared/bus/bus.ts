import type { ServiceBusMessage } from '@azure/service-bus';
import { SpanKind } from '@opentelemetry/api';
import type { Clock } from '../clock.ts';
import type { AssentEvent } from '../domain/events/event.ts';
import type { EventPublisher } from '../ledger/event-publisher.ts';
import type { Received, WakeUp, WakeUps } from '../ledger/wake-up.ts';
import { traced, withTrace } from '../telemetry/trace.ts';
import type { Sender, SenderFor } from './client.ts';

export const EVENTS_TOPIC = 'events';
export const PROJECTIONS_SUBSCRIPTION = 'projections';
export const EVIDENCE_SUBSCRIPTION = 'evidence';
export const FEED_SUBSCRIPTION = 'feed';
export const ORDERS_QUEUE = 'orders';
export const ORDERS_RETRY_QUEUE = 'orders-retry';
export const ORDERS_QUARANTINE_QUEUE = 'orders-quarantine';
export const WAKE_UPS_QUEUE = 'wake-ups';
export const RENEWAL_SWEEPS_QUEUE = 'renewal-sweeps';
export const REHEARSALS_QUEUE = 'rehearsals';
export const IMPORTS_QUEUE = 'imports';
export const RETRIES_QUEUE = 'retries';
export const CHECKPOINTS_QUEUE = 'checkpoints';
export const WEBHOOK_WORK_QUEUE = 'webhook-work';
export const WEBHOOK_WORK_SLOW_QUEUE = 'webhook-work-slow';

/**
 * Sends messages in as few batches as possible, each with its own trace or the current one. Messages too large for the
 * bus make it throw after the others are sent.
 */
export const sendAll = (sender: Sender, messages: readonly ServiceBusMessage[]): Promise<void> =>
  asked('send', sender, messages.length, () => sendBatches(sender, messages.map(withCurrentTrace)));

/** A call of a sender, in a span of its own. */
const asked = <T>(operation: string, { entityPath }: Sender, count: number, call: () => Promise<T>): Promise<T> =>
  traced(`${operation} ${entityPath}`, call, {
    kind: SpanKind.PRODUCER,
    attributes: {
      'messaging.system': 'servicebus',
      'messaging.destination.name': entityPath,
      'messaging.batch.message_count': count,
    },
  });

const withCurrentTrace = (message: ServiceBusMessage): ServiceBusMessage => ({
  ...message,
  applicationProperties: withTrace(message.applicationProperties ?? {}),
});

/** A message that is too large does not affect the others. */
async function sendBatches(sender: Sender, messages: readonly ServiceBusMessage[]): Promise<void> {
  let tooLarge = 0;
  let batch = await sender.createMessageBatch();
  for (const message of messages) {
    if (batch.tryAddMessage(message)) continue;
    if (batch.count > 0) await sender.sendMessages(batch);
    batch = await sender.createMessageBatch();
    if (!batch.tryAddMessage(message)) tooLarge++;
  }
  if (batch.count > 0) await sender.sendMessages(batch);
  if (tooLarge > 0) throw new Error(`Messages too large for the bus: ${tooLarge}.`);
}

/** Publishes CloudEvents on the topic; application properties are for filters only. */
export const eventsOn = (senderFor: SenderFor): EventPublisher => ({
  async publish(events) {
    if (events.length > 0) await sendAll(await senderFor(EVENTS_TOPIC), events.map(eventMessage));
  },
});

function eventMessage(told: AssentEvent): ServiceBusMessage {
  const event = withTrace(told);
  return {
    messageId: event.id,
    contentType: 'application/cloudevents+json',
    subject: event.subject,
    body: event,
    applicationProperties: eventProperties(event),
  };
}

/** Properties for the filters of subscriptions. */
export function eventProperties({ type, data, traceparent, tracestate }: AssentEvent) {
  const { partnerId = '', customerId = '', environment = '', sequence = 0, resellerId } = data;
  return {
    type,
    partnerId,
    customerId,
    environment,
    sequence,
    ...(resellerId ? { resellerId } : {}),
    ...(traceparent ? { traceparent } : {}),
    ...(tracestate ? { tracestate } : {}),
  };
}

/** Wake-ups as scheduled messages. */
export const wakeUpsOn = (senderFor: SenderFor, delayMs: number, clock: Clock): WakeUps => {
  const message = ({ trace, ...body }: Received) => ({
    contentType: 'application/json',
    body,
    applicationProperties: { ...trace },
    scheduledEnqueueTimeUtc: new Date(Math.max(dueAt(body), clock().getTime() + delayOf(body, delayMs))),
  });
  return {
    async schedule(...wakeUps) {
      if (wakeUps.length > 0) await sendAll(await senderFor(WAKE_UPS_QUEUE), wakeUps.map(message));
    },
    // Only the management link answers the sequence number that a cancellation names.
    async scheduleRevocable(wakeUp) {
      const sender = await senderFor(WAKE_UPS_QUEUE);
      const { scheduledEnqueueTimeUtc, ...sent } = message(wakeUp);
      const numbers = await asked('schedule', sender, 1, () =>
        sender.scheduleMessages([withCurrentTrace(sent)], scheduledEnqueueTimeUtc),
      );
      return () => asked('cancel', sender, 1, () => sender.cancelScheduledMessages(numbers));
    },
  };
};

/** A row that was not there is looked for after twice the time, since hardly any write takes so long (X4). */
const delayOf = (wakeUp: WakeUp, delayMs: number): number =>
  'looks' in wakeUp ? delayMs * 2 ** (wakeUp.looks ?? 0) : delayMs;

/** When a wake-up is due by itself, in ms; those that only wait for a write are due at once. */
function dueAt(wakeUp: WakeUp): number {
  if (wakeUp.kind === 'hold') return Date.parse(wakeUp.holdUntil);
  return wakeUp.kind === 'attestation' ? Date.parse(wakeUp.at) : 0;
}

/** Throws when the bus does not respond. */
export const probeBus = async (senderFor: SenderFor): Promise<void> => {
  await (await senderFor(EVENTS_TOPIC)).createMessageBatch();
};
