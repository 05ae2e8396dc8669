import type { ServiceBusMessage } from '@azure/service-bus';
import Long from 'long';
import type { Sender, SenderFor } from '../../../shared/bus/client.ts';
import { Unavailable } from '../../../shared/errors.ts';
import { MessageBatch } from '../stand-ins/bus/message-batch.ts';
import { Call, type Place } from './call.ts';
import { presentRun, type Kernel } from './kernel.ts';
import type { Process } from './process.ts';
import { Stream } from './stream.ts';

/** The bus, whose answers are there at once. */
export interface BusNow {
  /** Puts a batch into an entity, all or none: the sequence numbers. */
  send(entity: string, batch: MessageBatch, process: string): number[];
  cancel(entity: string, sequences: readonly number[]): void;
}

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
export function sendersOf(kernel: Kernel, process: Process, bus: BusNow): SenderFor {
  const { generation } = process;
  const senders = new Map<string, Sender>();
  const call = async <T>(place: Place, effect: () => T): Promise<T> => {
    try {
      return await new Call(kernel, process, generation, place, effect).promise;
    } catch (error) {
      const { code, name } = error as { code?: string; name?: string };
      throw new Unavailable(`Service Bus did not take it (${code ?? name}).`, { cause: error });
    }
  };
  const open = (entity: string): Sender => {
    const place = (operation: string): Place => ({ name: `${entity}.${operation}`, of: 'bus', tryWithinMs: Infinity });
    const opening = place('open');
    const sending = place('send');
    const scheduling = place('schedule');
    const cancelling = place('cancel');
    let isOpen = false;
    const newBatch = async (): Promise<NamedBatch> => {
      const run = presentRun(process);
      const draws = new Stream(run.seed, `batch ${run.batches++}`);
      if (!isOpen) await call(opening, () => undefined);
      isOpen = true;
      return new NamedBatch(draws);
    };
    return {
      entityPath: entity,
      createMessageBatch: newBatch,
      async sendMessages(batch) {
        await call(sending, () => bus.send(entity, batch as unknown as MessageBatch, process.name));
      },
      async scheduleMessages(messages, scheduledEnqueueTimeUtc) {
        const batch = await newBatch();
        for (const message of [messages].flat()) {
          if (!batch.tryAddMessage({ ...message, scheduledEnqueueTimeUtc })) throw new Unavailable('Too large.');
        }
        return (await call(scheduling, () => bus.send(entity, batch, process.name))).map((number) =>
          Long.fromNumber(number),
        );
      },
      async cancelScheduledMessages(numbers) {
        await call(cancelling, () => bus.cancel(entity, [numbers].flat().map(Number)));
      },
    };
  };
  return (entity) => {
    let sender = senders.get(entity);
    if (!sender) senders.set(entity, (sender = open(entity)));
    return Promise.resolve(sender);
  };
}
