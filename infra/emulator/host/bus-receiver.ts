import type { ServiceBusClient, ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, type Log } from './log.ts';

/** A trigger that takes messages until it is stopped. */
export interface Receiving {
  /** Takes no further message; resolves when the handling of the last one has ended. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

export interface BatchLimits {
  readonly max: number;
  readonly min: number;
  readonly waitMs: number;
}

// An empty wait must end by itself: aborting one can lose a message to its lock.
const pollMs = 500;
const longestBackoffMs = 5_000;

/** Hands over batches, one at a time, as soon as there are messages. */
export function receiveBatches(
  receiver: ServiceBusReceiver,
  limits: BatchLimits,
  handle: (messages: ServiceBusReceivedMessage[]) => Promise<void>,
  outage: Outage,
): Receiving {
  const stopping = new AbortController();
  const loop = async () => {
    while (!stopping.signal.aborted) {
      try {
        const messages = await receiveBatch(receiver, limits);
        outage.end();
        if (messages.length === 0) continue;
        if (stopping.signal.aborted) await Promise.allSettled(messages.map((one) => receiver.abandonMessage(one)));
        else await handle(messages);
      } catch (error) {
        const waitMs = outage.report(error);
        await sleep(waitMs, undefined, { signal: stopping.signal }).catch(() => {});
      }
    }
  };
  const done = loop();
  return {
    stop() {
      stopping.abort();
      return done;
    },
    close: () => receiver.close(),
  };
}

async function receiveBatch(receiver: ServiceBusReceiver, limits: BatchLimits): Promise<ServiceBusReceivedMessage[]> {
  // The client waits up to a second for more once it has one, unless one is all that was asked for.
  const messages = await receiver.receiveMessages(1, { maxWaitTimeInMs: pollMs });
  if (messages.length === 0) return messages;
  const deadline = Date.now() + limits.waitMs;
  let waitMs = 1;
  while (messages.length < limits.max && waitMs > 0) {
    const room = limits.max - messages.length;
    const more = await receiver.receiveMessages(room, { maxWaitTimeInMs: waitMs }).catch(() => undefined);
    // Messages already received are handled even if the connection is lost.
    if (!more) break;
    messages.push(...more);
    waitMs = messages.length < limits.min ? deadline - Date.now() : 0;
  }
  return messages;
}

/** Hands over single messages, up to `maxConcurrentCalls` at a time. */
export function receiveSingles(
  receiver: ServiceBusReceiver,
  maxConcurrentCalls: number,
  handle: (message: ServiceBusReceivedMessage) => Promise<void>,
  outage: Outage,
): Receiving {
  let stopping = false;
  const running = new Set<Promise<void>>();
  const subscription = receiver.subscribe(
    {
      async processMessage(message) {
        outage.end();
        const handling = stopping ? receiver.abandonMessage(message) : handle(message);
        running.add(handling);
        await handling.finally(() => running.delete(handling));
      },
      async processError({ error }) {
        outage.report(error);
      },
    },
    { maxConcurrentCalls, autoCompleteMessages: false },
  );
  return {
    async stop() {
      stopping = true;
      await subscription.close();
      await Promise.allSettled(running);
    },
    close: () => receiver.close(),
  };
}

/** Settles all messages concurrently; a message with a lost lock is redelivered and only logged. */
export async function settleAll(
  messages: readonly ServiceBusReceivedMessage[],
  settle: (message: ServiceBusReceivedMessage) => Promise<void>,
  report: (error: unknown, failures: number) => void,
): Promise<void> {
  const settled = await Promise.allSettled(messages.map(settle));
  const failures = settled.filter((one) => one.status === 'rejected');
  if (failures[0]) report(failures[0].reason, failures.length);
}

/** Logs once that the broker cannot be reached, and returns the delay before the next attempt. */
export interface Outage {
  report(error: unknown): number;
  end(): void;
}

/** The state of one trigger's connection. */
export function createOutage(source: string, entity: string, log: Log): Outage {
  let failures = 0;
  let lastLogged = '';
  return {
    report(error) {
      const what = describe(error).split('\n')[0] ?? '';
      if (what !== lastLogged) log('warning', source, `cannot receive from ${entity}, will keep trying: ${what}`);
      lastLogged = what;
      return Math.min(100 * 2 ** failures++, longestBackoffMs);
    },
    end() {
      if (failures > 0) log('information', source, `receives from ${entity} again`);
      failures = 0;
      lastLogged = '';
    },
  };
}

/** A receiver of a queue, or of a topic's subscription; bodies stay as they were sent. */
export function openReceiver(
  client: ServiceBusClient,
  [entity, subscription]: readonly [string, string?],
  maxAutoLockRenewalDurationInMs: number,
): ServiceBusReceiver {
  const options = { maxAutoLockRenewalDurationInMs, skipParsingBodyAsJson: true };
  return subscription === undefined
    ? client.createReceiver(entity, options)
    : client.createReceiver(entity, subscription, options);
}
