import type { TokenCredential } from '@azure/identity';
import type { ServiceBusClient, ServiceBusSender } from '@azure/service-bus';

/** Where the bus is: a connection string (local), or a namespace with an identity (Azure). */
export type BusAccount =
  { readonly connectionString: string } | { readonly namespace: string; readonly credential: TokenCredential };

/** One sender per entity, opened on first use. */
export type SenderFor = (entity: string) => Promise<ServiceBusSender>;

/** Senders of one connection; the client library loads with the first message, so that reads never pay for it. */
export function sendersOn(account: BusAccount): SenderFor {
  let client: Promise<ServiceBusClient> | undefined;
  const senders = new Map<string, Promise<ServiceBusSender>>();
  return (entity) => {
    client ??= connect(account);
    const sender = senders.get(entity) ?? client.then((connected) => connected.createSender(entity));
    senders.set(entity, sender);
    return sender;
  };
}

async function connect(account: BusAccount): Promise<ServiceBusClient> {
  const { ServiceBusClient: Client } = await import('@azure/service-bus');
  return 'connectionString' in account
    ? new Client(account.connectionString)
    : new Client(account.namespace, account.credential);
}
