import type { ServiceBusClient, ServiceBusMessage } from '@azure/service-bus';
import { vi } from 'vitest';
import { receiveAndDelete, startBus } from './bus.ts';

const ROUNDS = 4;
const BATCH = 20;
const WARM = 100;
const LONGEST_LOAD = 1000;

/** What clients were told, over all the rounds of a run. */
class Ledger {
  readonly sent = new Set<string>();
  readonly received = new Set<string>();
  readonly completed = new Set<string>();
  /** Completed, and received once more all the same. */
  readonly returned = new Set<string>();
  #messages = 0;

  message(): ServiceBusMessage & { messageId: string } {
    return { messageId: `m-${(this.#messages += 1)}`, body: 'x'.repeat(300) };
  }

  receive(id: string): void {
    if (this.completed.has(id)) this.returned.add(id);
    this.received.add(id);
  }
}

/** Loads a broker, kills it at random moments, starts it again on its file, and compares what comes out. */
export async function killDuringLoad(config: string, data: string, script?: string) {
  const ledger = new Ledger();
  for (let round = 0; round < ROUNDS; round += 1) {
    const bus = await startBus(config, data, script);
    const client = bus.client();
    const loops = [sendSingly, sendSingly, sendBatches, sendToTopic, sendToTopic, schedule, receive];
    const before = ledger.sent.size;
    // Each ends with its first error, which is the end of the broker.
    for (const loop of loops) loop(client, ledger).catch(() => undefined);
    await vi.waitUntil(() => ledger.sent.size > before + WARM, { timeout: 30_000 });
    await new Promise((resolve) => setTimeout(resolve, Math.random() * LONGEST_LOAD));
    await bus.end('SIGKILL');
  }
  const bus = await startBus(config, data, script);
  await drain(bus.client(), ledger);
  await bus.end('SIGTERM');
  return {
    acknowledged: ledger.sent.size,
    lost: [...ledger.sent].filter((id) => !ledger.received.has(id)),
    returned: [...ledger.returned],
  };
}

async function sendSingly(client: ServiceBusClient, ledger: Ledger): Promise<never> {
  const sender = client.createSender('load');
  for (;;) {
    const message = ledger.message();
    await sender.sendMessages(message);
    ledger.sent.add(message.messageId);
  }
}

async function sendBatches(client: ServiceBusClient, ledger: Ledger): Promise<never> {
  const sender = client.createSender('load');
  for (;;) {
    const messages = Array.from({ length: BATCH }, () => ledger.message());
    await sender.sendMessages(messages);
    for (const { messageId } of messages) ledger.sent.add(messageId);
  }
}

async function sendToTopic(client: ServiceBusClient, ledger: Ledger): Promise<never> {
  const sender = client.createSender('events');
  for (;;) {
    const message = ledger.message();
    await sender.sendMessages(message);
    ledger.sent.add(message.messageId);
  }
}

async function schedule(client: ServiceBusClient, ledger: Ledger): Promise<never> {
  const sender = client.createSender('load');
  for (;;) {
    const message = ledger.message();
    await sender.scheduleMessages(message, new Date(Date.now() + 500));
    ledger.sent.add(message.messageId);
  }
}

async function receive(client: ServiceBusClient, ledger: Ledger): Promise<never> {
  const receiver = client.createReceiver('load');
  for (;;) {
    const messages = await receiver.receiveMessages(BATCH);
    await Promise.all(
      messages.map(async (message) => {
        const id = String(message.messageId);
        ledger.receive(id);
        await receiver.completeMessage(message);
        ledger.completed.add(id);
      }),
    );
  }
}

/** Receives all that is left, scheduled messages included. */
async function drain(client: ServiceBusClient, ledger: Ledger): Promise<void> {
  for (const receiver of [
    client.createReceiver('load', receiveAndDelete()),
    client.createReceiver('events', 'copies', receiveAndDelete()),
  ]) {
    // Each look goes on behind the last one, where a scheduled message turns up again when it is due.
    while ((await receiver.peekMessages(1)).length > 0) {
      for (const { messageId } of await receiver.receiveMessages(500, { maxWaitTimeInMs: 500 })) {
        ledger.receive(String(messageId));
      }
    }
  }
}
