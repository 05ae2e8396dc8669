import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import type { Receiver } from './parked.ts';

interface Taking {
  readonly sequences: readonly string[];
  readonly deal: (message: ServiceBusReceivedMessage) => Promise<void>;
  readonly progress?: (taken: number) => void;
  /** How long an empty source is waited for. */
  readonly waitMs: number;
  /** How many other messages may be locked on the way. */
  readonly most?: number;
}

const PAGE = 100;

/**
 * Removes messages from a source, each after `deal` has handled it, and closes the receiver. Returns their sequences;
 * messages locked by another receiver are not among them, and the locks of messages that were not requested are released.
 */
export async function takeParked(
  receiver: Receiver,
  { sequences, deal, progress, waitMs, most = Infinity }: Taking,
): Promise<string[]> {
  const wanted = new Set(sequences);
  const taken: string[] = [];
  const others = new Map<string, ServiceBusReceivedMessage>();
  try {
    while (wanted.size > 0 && others.size < most) {
      const page = await receiver.receiveMessages(PAGE, { maxWaitTimeInMs: waitMs });
      // A message that arrives twice has lost its lock: the source holds more messages than one pass can examine.
      if (page.length === 0 || page.some(({ sequenceNumber }) => others.has(String(sequenceNumber)))) break;
      for (const message of page) if (!wanted.has(numberOf(message))) others.set(numberOf(message), message);
      for (const message of page) {
        if (!wanted.delete(numberOf(message))) continue;
        await deal(message);
        await receiver.completeMessage(message);
        taken.push(numberOf(message));
        progress?.(taken.length);
      }
    }
  } finally {
    await release(receiver, [...others.values()]);
  }
  return taken;
}

const numberOf = ({ sequenceNumber }: ServiceBusReceivedMessage): string => String(sequenceNumber);

/** A message that is not released returns when its lock expires. */
async function release(receiver: Receiver, messages: readonly ServiceBusReceivedMessage[]): Promise<void> {
  await Promise.allSettled(messages.map((message) => receiver.abandonMessage(message)));
  await receiver.close();
}
