import { RetryMode, ServiceBusClient, type ServiceBusReceivedMessage } from '@azure/service-bus';
import { messageBatch, messageTrace, singleMessage } from './bus-messages.ts';
import {
  createOutage,
  openReceiver,
  receiveBatches,
  receiveSingles,
  settleAll,
  type Receiving,
} from './bus-receiver.ts';
import type { HostedFunction } from './functions.ts';
import type { Invoke } from './invoke.ts';
import { describe, type Log } from './log.ts';
import { connectionString, resolveSettings, type Environment, type HostSettings } from './settings.ts';
import { traceContext } from './trace.ts';

/** A Service Bus function with its entity resolved. */
export interface BusFunction {
  readonly fn: HostedFunction;
  readonly entity: readonly [string, string?];
  readonly connection: string;
  readonly isBatch: boolean;
  /** Bodies are handed over as bytes, not as text. */
  readonly isBinary: boolean;
}

interface Options {
  readonly connection?: string;
  readonly queueName?: string;
  readonly topicName?: string;
  readonly subscriptionName?: string;
  readonly isSessionsEnabled?: boolean;
  readonly autoCompleteMessages?: boolean;
  readonly sdkBinding?: boolean;
  readonly cardinality?: string;
  readonly dataType?: string;
}

/** Reads a Service Bus trigger; throws what is missing or not supported. */
export function busFunction(fn: HostedFunction, env: Environment): BusFunction {
  const options = fn.trigger as unknown as Options;
  if (options.isSessionsEnabled || options.autoCompleteMessages === false || options.sdkBinding) {
    throw new Error(`Function "${fn.name}": sessions, manual settlement and SDK bindings are not supported locally.`);
  }
  try {
    const name = (given: string | undefined, option: string) => {
      if (!given) throw new Error(`the option ${option} is missing.`);
      return resolveSettings(given, env);
    };
    const entity: [string, string?] =
      options.topicName === undefined
        ? [name(options.queueName, 'queueName')]
        : [name(options.topicName, 'topicName'), name(options.subscriptionName, 'subscriptionName')];
    const connection = connectionString(options.connection, env);
    const isBinary = options.dataType === 'binary';
    return { fn, entity, connection, isBatch: options.cardinality === 'many', isBinary };
  } catch (error) {
    throw new Error(`Function "${fn.name}": ${(error as Error).message}`, { cause: error });
  }
}

/** One client per connection string. */
export function openClients(functions: readonly BusFunction[]): Map<string, ServiceBusClient> {
  const retryOptions = {
    mode: RetryMode.Exponential,
    maxRetries: 1,
    retryDelayInMs: 200,
    maxRetryDelayInMs: 2_000,
    timeoutInMs: 20_000,
  };
  const strings = new Set(functions.map(({ connection }) => connection));
  return new Map(Array.from(strings, (one) => [one, new ServiceBusClient(one, { retryOptions })]));
}

/** Attaches a function to its queue or subscription. */
export function startBusTrigger(
  { fn, entity, isBatch, isBinary }: BusFunction,
  client: ServiceBusClient,
  settings: HostSettings,
  invoke: Invoke,
  log: Log,
): Receiving {
  const receiver = openReceiver(client, entity, isBatch ? 0 : settings.maxAutoLockRenewalMs);
  const outage = createOutage(fn.name, entity.join('/'), log);
  const settleFailed = (error: unknown, failures: number) =>
    log('warning', fn.name, `${failures} of the messages could not be settled and will come again: ${describe(error)}`);

  const handle = async (messages: ServiceBusReceivedMessage[]) => {
    const [first] = messages;
    if (!first) return;
    const { input, metadata } = isBatch ? messageBatch(messages, isBinary) : singleMessage(first, isBinary);
    const trace = traceContext(messages.length === 1 ? messageTrace(first) : undefined);
    try {
      await invoke(fn, { input, metadata, trace });
    } catch (error) {
      log('error', fn.name, describe(error));
      await settleAll(messages, (message) => receiver.abandonMessage(message), settleFailed);
      return;
    }
    await settleAll(messages, (message) => receiver.completeMessage(message), settleFailed);
  };

  if (!isBatch) {
    return receiveSingles(receiver, settings.maxConcurrentCalls, (message) => handle([message]), outage);
  }
  const limits = {
    max: settings.maxMessageBatchSize,
    min: settings.minMessageBatchSize,
    waitMs: settings.maxBatchWaitMs,
  };
  return receiveBatches(receiver, limits, handle, outage);
}
