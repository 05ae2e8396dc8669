import type { ServiceBusClient } from '@azure/service-bus';
import Long from 'long';
import { AssentEvent } from '../../../shared/domain/events/event.ts';

/** The final outcomes that were told of each order, taken from the topic without taking them away. */
export async function toldOrders(bus: ServiceBusClient): Promise<Map<string, Set<string>>> {
  const receiver = bus.createReceiver('events', 'all');
  const told = new Map<string, Set<string>>();
  for (let fromSequenceNumber = Long.ONE; ;) {
    const page = await receiver.peekMessages(500, { fromSequenceNumber });
    for (const { body } of page) {
      const { type, subject } = AssentEvent.parse(body);
      const outcome = /^order\.(?!held|quarantined)(\w+)$/.exec(type)?.[1];
      if (outcome) told.set(subject, (told.get(subject) ?? new Set()).add(outcome));
    }
    if (page.length === 0) break;
    fromSequenceNumber = page.at(-1)!.sequenceNumber!.add(1);
  }
  await receiver.close();
  return told;
}
