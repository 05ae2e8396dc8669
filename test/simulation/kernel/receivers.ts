import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import type { ReceiverFor } from '../../../shared/bus/client.ts';
import { Unavailable } from '../../../shared/errors.ts';
import type { Delivery } from '../stand-ins/bus/message.ts';
import type { SimulatedBus } from './bus.ts';
import { Call, type Place } from './call.ts';
import type { Kernel } from './kernel.ts';
import type { Process } from './process.ts';

/** The receivers of one life of a process, which peek, lock and settle single messages. */
export function receiversOf(kernel: Kernel, process: Process, bus: SimulatedBus): ReceiverFor {
  const { generation } = process;
  const place = (name: string): Place => ({ name, of: 'bus', tryWithinMs: Infinity });
  const call = async <T>(name: string, effect: () => T): Promise<T> => {
    try {
      return await new Call(kernel, process, generation, place(name), effect).promise;
    } catch (error) {
      const { code, name: kind } = error as { code?: string; name?: string };
      throw new Unavailable(`Service Bus did not take it (${code ?? kind}).`, { cause: error });
    }
  };
  const settle = (entity: string, message: ServiceBusReceivedMessage, isDone: boolean) =>
    call(`${entity}.settle`, () => {
      if (!bus.settle(entity, message as unknown as Delivery, isDone)) throw new Error('The lock is lost.');
    });
  return (entity) =>
    Promise.resolve({
      peekMessages: (most, { fromSequenceNumber } = {}) =>
        call(`${entity}.peek`, () => {
          const { active, locked, scheduled } = bus.source(entity).peek(kernel.scheduler.now);
          const from = Number(String(fromSequenceNumber ?? 0));
          return [...active, ...locked, ...scheduled]
            .filter(({ sequenceNumber }) => sequenceNumber >= from)
            .toSorted((one, other) => one.sequenceNumber - other.sequenceNumber)
            .slice(0, most) as unknown as ServiceBusReceivedMessage[];
        }),
      receiveMessages: (most) =>
        call(
          `${entity}.receive`,
          () => bus.source(entity).receive(most, kernel.scheduler.now) as unknown as ServiceBusReceivedMessage[],
        ),
      completeMessage: (message) => settle(entity, message, true),
      abandonMessage: (message) => settle(entity, message, false),
      close: () => Promise.resolve(),
    });
}
