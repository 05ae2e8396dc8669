import type { ServiceBusClient, ServiceBusReceivedMessage, ServiceBusSender } from '@azure/service-bus';
import { randomUUID } from 'node:crypto';
import type { Source } from '../../shared/bus/parked.ts';
import { onItsWay } from '../../shared/bus/send-again.ts';
import { takeParked } from '../../shared/bus/take-parked.ts';
import { receiverOf, WAIT_MS } from './parked.ts';

/**
 * Resubmits messages of a source; each is sent before it is removed (at least once). An order keeps the instant of its
 * first arrival. Returns the sequences that were sent; messages locked by another receiver are not among them.
 */
export function resubmit(
  client: ServiceBusClient,
  source: Source,
  sequences: readonly string[],
  progress: (sent: number) => void,
): Promise<string[]> {
  const senders = new Map<string, ServiceBusSender>();
  const deal = async (message: ServiceBusReceivedMessage): Promise<void> => {
    const { entity, again } = onItsWay(source, message, randomUUID());
    const sender = senders.get(entity) ?? client.createSender(entity);
    senders.set(entity, sender);
    await sender.sendMessages(again);
  };
  return takeParked(receiverOf(client, source), { sequences, deal, progress, waitMs: WAIT_MS });
}
