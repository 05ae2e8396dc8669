import type { TokenCredential } from '@azure/identity';
import type { ServiceBusClient, ServiceBusSender } from '@azure/service-bus';
import { CALL_WITHIN_MS, within } from '../deadline.ts';
import { Unavailable } from '../errors.ts';
import { systemTimers } from '../timers.ts';
import type { Receiver } from './parked.ts';

/** Account of the bus: a connection string (local), or a namespace with an identity (Azure). */
export type BusAccount =
  { readonly connectionString: string } | { readonly namespace: string; readonly credential: TokenCredential };

/** The used part of a sender. Calls end within `CALL_WITHIN_MS`; failures are Unavailable. */
export type Sender = Pick<
  ServiceBusSender,
  'entityPath' | 'createMessageBatch' | 'sendMessages' | 'scheduleMessages' | 'cancelScheduledMessages'
>;

/** A receiver of one entity with raw bodies. Calls end within `CALL_WITHIN_MS`; failures are Unavailable. */
export type ReceiverFor = (entity: string) => Promise<Receiver>;

/** One sender per entity, opened on first use. */
export type SenderFor = (entity: string) => Promise<Sender>;

/** Senders of one connection; the client library loads with the first message, to keep reads fast. */
export function sendersOn(account: BusAccount): SenderFor {
  let senders = connection(account);
  return (entity) => {
    const used = senders;
    return used.sender(entity, () => {
      if (senders === used) senders = connection(account);
    });
  };
}

/** A connection with unanswered calls is abandoned: the library itself can take a minute to do so. */
function connection(account: BusAccount) {
  let client: Promise<ServiceBusClient> | undefined;
  const senders = new Map<string, Promise<Sender>>();
  return {
    sender(entity: string, leave: () => void): Promise<Sender> {
      client ??= connect(account);
      const opened = client;
      const close = () => {
        leave();
        void opened.then((dead) => dead.close()).catch(() => undefined);
      };
      const sender = senders.get(entity) ?? opened.then((connected) => bounded(connected.createSender(entity), close));
      senders.set(entity, sender);
      return sender;
    },
  };
}

function bounded(sender: ServiceBusSender, onUnanswered: () => void): Sender {
  const call = callBoundedBy(onUnanswered);
  return {
    entityPath: sender.entityPath,
    createMessageBatch: () => call((abortSignal) => sender.createMessageBatch({ abortSignal })),
    sendMessages: (batch) => call((abortSignal) => sender.sendMessages(batch, { abortSignal })),
    scheduleMessages: (messages, at) => call((abortSignal) => sender.scheduleMessages(messages, at, { abortSignal })),
    cancelScheduledMessages: (numbers) =>
      call((abortSignal) => sender.cancelScheduledMessages(numbers, { abortSignal })),
  };
}

/** Receivers of a connection of their own, which opens with the first: only operators need one. */
export function receiversOn(account: BusAccount): ReceiverFor {
  let client: Promise<ServiceBusClient> | undefined;
  return async (entity) => {
    const used = (client ??= connect(account));
    const call = callBoundedBy(() => {
      if (client === used) client = undefined;
      void used.then((dead) => dead.close()).catch(() => undefined);
    });
    const receiver = (await used).createReceiver(entity, { skipParsingBodyAsJson: true });
    return {
      peekMessages: (most, options) => call((abortSignal) => receiver.peekMessages(most, { ...options, abortSignal })),
      receiveMessages: (most, options) =>
        call((abortSignal) => receiver.receiveMessages(most, { ...options, abortSignal })),
      completeMessage: (message) => call(() => receiver.completeMessage(message)),
      abandonMessage: (message) => call(() => receiver.abandonMessage(message)),
      close: () => receiver.close(),
    };
  };
}

const callBoundedBy =
  (onUnanswered: () => void) =>
  async <T>(work: (abortSignal: AbortSignal) => Promise<T>): Promise<T> => {
    const deadline = AbortSignal.timeout(CALL_WITHIN_MS);
    try {
      return await within(systemTimers, CALL_WITHIN_MS, 'Service Bus', work(deadline));
    } catch (error) {
      if (deadline.aborted) onUnanswered();
      if (error instanceof Unavailable) throw error;
      const { code, name } = error as { code?: string; name?: string };
      throw new Unavailable(`Service Bus did not take it (${code ?? name}).`, { cause: error });
    }
  };

/** Same limits as for tables; the library's default delay is 30 s. Mode 0: exponential. */
const retryOptions = { timeoutInMs: CALL_WITHIN_MS, maxRetries: 4, retryDelayInMs: 200, mode: 0 };

async function connect(account: BusAccount): Promise<ServiceBusClient> {
  const { ServiceBusClient: Client } = await import('./client-library.ts');
  return 'connectionString' in account
    ? new Client(account.connectionString, { retryOptions })
    : new Client(account.namespace, account.credential, { retryOptions });
}
