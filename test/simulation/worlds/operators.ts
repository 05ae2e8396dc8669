import type { ServiceBusMessage } from '@azure/service-bus';
import { QuarantinedMessage } from '../../../shared/bus/quarantine.ts';
import type { SimulatedBus } from '../kernel/bus.ts';

/** The process of the operator's commands. */
export const OPERATOR = 'operator';

/**
 * Takes the first messages out of the quarantine and sends them on, as the operator's command does: orders to the retry
 * queue with the instant of their first arrival, others to where they came from. Each is sent before it is removed.
 */
export function resubmitParked(bus: SimulatedBus, now: number, name: string): void {
  const quarantine = bus.source('orders-quarantine');
  for (const [at, message] of quarantine.receive(3, now).entries()) {
    const { source, body, arrivedAt, properties } = QuarantinedMessage.parse(JSON.parse(String(message.body)));
    const again: ServiceBusMessage =
      source === 'orders' ? { body: { body, arrivedAt, attempt: 1, properties } } : { body };
    bus.sendOne(
      source === 'orders' ? 'orders-retry' : source,
      { ...again, messageId: `${name}-again-${at}` },
      OPERATOR,
    );
    quarantine.complete(message.lockToken!, now);
  }
}
