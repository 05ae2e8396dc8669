import type { ServiceBusClient, ServiceBusReceiver } from '@azure/service-bus';
import { parkedIn, QUARANTINE, type Source } from '../../shared/bus/parked.ts';
import type { ParkedMessage } from '../../shared/orders/parked-message.ts';
import topology from '../topology.json' with { type: 'json' };

/** A diagnostic subscription that exists only locally. */
const LOCAL_ONLY = 'all';

const deadLettersOf = (entity: string, subscription?: string): Source => ({
  name: [entity, subscription, 'deadletter'].filter(Boolean).join('/'),
  entity,
  ...(subscription === undefined ? {} : { subscription }),
  deadLetters: true,
});

/** The quarantine, and the dead letters of every queue and subscription. */
export const SOURCES: readonly Source[] = [
  QUARANTINE,
  ...topology.UserConfig.Namespaces.flatMap(({ Queues, Topics }) => [
    ...Queues.map(({ Name }) => deadLettersOf(Name)),
    ...Topics.flatMap(({ Name, Subscriptions }) =>
      Subscriptions.filter((subscription) => subscription.Name !== LOCAL_ONLY).map((subscription) =>
        deadLettersOf(Name, subscription.Name),
      ),
    ),
  ]),
];

/** How long an empty source is waited for. */
export const WAIT_MS = 10_000;

export function receiverOf(
  client: ServiceBusClient,
  { entity, subscription, deadLetters }: Source,
): ServiceBusReceiver {
  // Raw bodies, so that a body that is not JSON is shown and resubmitted unchanged.
  const options = { skipParsingBodyAsJson: true, ...(deadLetters ? { subQueueType: 'deadLetter' as const } : {}) };
  return subscription === undefined
    ? client.createReceiver(entity, options)
    : client.createReceiver(entity, subscription, options);
}

/** Peeks at all messages of a source. */
export const parkedAt = (client: ServiceBusClient, source: Source): AsyncGenerator<ParkedMessage> =>
  parkedIn(receiverOf(client, source), source);
