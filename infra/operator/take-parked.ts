import type { ServiceBusClient, ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import { receiverOf, type Source } from './parked.ts';

const WAIT_MS = 10_000;

/**
 * Takes messages out of a source, each once `deal` has dealt with it. Returns the sequences of those: what somebody
 * else has locked is not among them, and what was not asked for is put back.
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
      // One that comes twice is one whose lock ran out: there are more than can be looked through.
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

/** What is not put back comes back when its lock runs out. */
async function requeue(receiver: ServiceBusReceiver, messages: readonly ServiceBusReceivedMessage[]): Promise<void> {
  await Promise.allSettled(messages.map((message) => receiver.abandonMessage(message)));
  await receiver.close();
}
