import type { ServiceBusMessage, ServiceBusMessageBatch } from '@azure/service-bus';
import type { Sender, SenderFor } from '../../../shared/bus/client.ts';
import { Unavailable } from '../../../shared/errors.ts';
import { Call, type Place } from './call.ts';
import type { Kernel } from './kernel.ts';
import type { Process } from './process.ts';

const MOST_BYTES = 256 * 1024;
/** Headers, properties and framing of a message, about. */
const AROUND_BYTES = 512;

/** A batch as the client's: it takes messages until it is full. */
class Batch {
  readonly messages: ServiceBusMessage[] = [];
  sizeInBytes = 0;

  get count(): number {
    return this.messages.length;
  }

  tryAddMessage(message: ServiceBusMessage): boolean {
    const { body } = message as { body: unknown };
    const text = body instanceof Uint8Array ? body : JSON.stringify(body);
    const bytes = AROUND_BYTES + (typeof text === 'string' ? Buffer.byteLength(text) : (text?.byteLength ?? 0));
    if (this.sizeInBytes + bytes > MOST_BYTES) return false;
    this.sizeInBytes += bytes;
    this.messages.push(message);
    return true;
  }
}

/** Puts messages into an entity at once, all or none. */
export type SendNow = (entity: string, messages: readonly ServiceBusMessage[], process: string) => void;

const failed = (error: unknown): Unavailable => {
  const { code, name } = error as { code?: string; name?: string };
  return new Unavailable(`Service Bus did not take it (${code ?? name}).`, { cause: error });
};

/** The senders of one life of a process. A message without an id gets one that stays the same in every run of the world. */
export function sendersOf(kernel: Kernel, process: Process, sendNow: SendNow): SenderFor {
  const { generation } = process;
  const senders = new Map<string, Sender>();
  const call = async (place: Place, effect: () => void, draws?: (call: Call<void>) => void): Promise<void> => {
    const one = new Call<void>(kernel, process, generation, place, effect);
    draws?.(one);
    try {
      await one.promise;
    } catch (error) {
      throw failed(error);
    }
  };
  const open = (entity: string): Sender => {
    const opening: Place = { name: `${entity}.open`, of: 'bus', tryWithinMs: Infinity };
    const sending: Place = { name: `${entity}.send`, of: 'bus', tryWithinMs: Infinity };
    let isOpen = false;
    return {
      entityPath: entity,
      async createMessageBatch() {
        if (!isOpen) await call(opening, () => undefined);
        isOpen = true;
        return new Batch() as unknown as ServiceBusMessageBatch;
      },
      sendMessages(batch) {
        const { messages } = batch as unknown as Batch;
        const named: ServiceBusMessage[] = [];
        return call(
          sending,
          () => sendNow(entity, named, process.name),
          ({ draws }) => {
            for (const message of messages) named.push({ ...message, messageId: message.messageId ?? draws.uuid() });
          },
        );
      },
    };
  };
  return (entity) => {
    let sender = senders.get(entity);
    if (!sender) senders.set(entity, (sender = open(entity)));
    return Promise.resolve(sender);
  };
}
