import type { ServiceBusClient, ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import { receiverOf, type Source } from './parked.ts';

const WAIT_MS = 10_000;

/**
 * Removes messages from a source, each after `deal` has handled it. Returns their sequences; messages locked by another
 * receiver are not among them, and the locks of messages that were not requested are released.
 */
export async function takeParked(
  client: ServiceBusClient,
  source: Source,
  sequences: readonly string[],
  deal: (message: ServiceBusReceivedMessage) => Promise<void>,
  progress: (taken: number) => void,
): Promise<string[]> {
  const receiver = receiverOf(client, source);
  const wanted = new Set(sequences);
  const taken: string[] = [];
  const others = new Map<string, ServiceBusReceivedMessage>();
  try {
    while (wanted.size > 0) {
      const page = await receiver.receiveMessages(100, { maxWaitTimeInMs: WAIT_MS });
      // A message that arrives twice has lost its lock: the source holds more messages than one pass can examine.
      if (page.length === 0 || page.some(({ sequenceNumber }) => others.has(String(sequenceNumber)))) break;
      for (const message of page) {
        const sequence = String(message.sequenceNumber);
        if (!wanted.delete(sequence)) {
          others.set(sequence, message);
          continue;
        }
        await deal(message);
        await receiver.completeMessage(message);
        progress(taken.push(sequence));
      }
    }
  } finally {
    await requeue(receiver, [...others.values()]);
  }
  return taken;
}

/** A message that is not released returns when its lock expires. */
async function requeue(receiver: ServiceBusReceiver, messages: readonly ServiceBusReceivedMessage[]): Promise<void> {
  await Promise.allSettled(messages.map((message) => receiver.abandonMessage(message)));
  await receiver.close();
}
