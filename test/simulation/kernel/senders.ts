import type { ServiceBusMessage } from '@azure/service-bus';
import type { Sender, SenderFor } from '../../../shared/bus/client.ts';
import { Unavailable } from '../../../shared/errors.ts';
import { MessageBatch } from '../stand-ins/bus/message-batch.ts';
import { Call, type Place } from './call.ts';
import { presentRun, type Kernel } from './kernel.ts';
import type { Process } from './process.ts';
import { Stream } from './stream.ts';

/** Puts a batch into an entity at once, all or none. */
export type SendNow = (entity: string, batch: MessageBatch, process: string) => void;

/** The client's batch; a message without an id gets one that stays the same in every run of the world. */
class NamedBatch extends MessageBatch {
  readonly #draws: Stream;

  constructor(draws: Stream) {
    super();
    this.#draws = draws;
  }

  override tryAddMessage(message: ServiceBusMessage): boolean {
    return super.tryAddMessage({ ...message, messageId: message.messageId ?? this.#draws.uuid() });
  }
}

/** The senders of one life of a process. */
export function sendersOf(kernel: Kernel, process: Process, sendNow: SendNow): SenderFor {
  const { generation } = process;
  const senders = new Map<string, Sender>();
  const call = async (place: Place, effect: () => void): Promise<void> => {
    try {
      await new Call(kernel, process, generation, place, effect).promise;
    } catch (error) {
      const { code, name } = error as { code?: string; name?: string };
      throw new Unavailable(`Service Bus did not take it (${code ?? name}).`, { cause: error });
    }
  };
  const open = (entity: string): Sender => {
    const opening: Place = { name: `${entity}.open`, of: 'bus', tryWithinMs: Infinity };
    const sending: Place = { name: `${entity}.send`, of: 'bus', tryWithinMs: Infinity };
    let isOpen = false;
    return {
      entityPath: entity,
      async createMessageBatch() {
        const run = presentRun(process);
        const draws = new Stream(run.seed, `batch ${run.batches++}`);
        if (!isOpen) await call(opening, () => undefined);
        isOpen = true;
        return new NamedBatch(draws);
      },
      sendMessages: (batch) => call(sending, () => sendNow(entity, batch as unknown as MessageBatch, process.name)),
    };
  };
  return (entity) => {
    let sender = senders.get(entity);
    if (!sender) senders.set(entity, (sender = open(entity)));
    return Promise.resolve(sender);
  };
}
