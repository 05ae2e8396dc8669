import { ServiceBusClient } from '@azure/service-bus';
import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { runLocal } from '../../support/command.ts';

const LOCAL = fileURLToPath(new URL('../../../infra/emulator/', import.meta.url));
const MAIN = join(LOCAL, 'bus/main.ts');

const directory = mkdtempSync(join(tmpdir(), 'assent-bus-'));
const clients: ServiceBusClient[] = [];
let files = 0;

afterAll(async () => {
  await Promise.all(clients.map(closed));
  rmSync(directory, { recursive: true });
});

/** A path for a file that goes when the tests of this module end. */
export const temporaryFile = (name: string): string => join(directory, `${(files += 1)}-${name}`);

type Properties = Readonly<Record<string, unknown>>;

/** A configuration in the emulator's format, written to a file. */
export function configFile(
  queues: Readonly<Record<string, Properties>>,
  topics: Readonly<
    Record<string, { properties?: Properties; subscriptions: Readonly<Record<string, readonly Properties[]>> }>
  > = {},
): string {
  const Queues = Object.entries(queues).map(([Name, properties]) => ({
    Name,
    Properties: { DeadLetteringOnMessageExpiration: true, MaxDeliveryCount: 10, ...properties },
  }));
  const Topics = Object.entries(topics).map(([Name, { properties, subscriptions }]) => ({
    Name,
    Properties: properties ?? {},
    Subscriptions: Object.entries(subscriptions).map(([name, filters]) => ({
      Name: name,
      Rules: filters.map((CorrelationFilter, at) => ({
        Name: `rule-${at}`,
        Properties: { FilterType: 'Correlation', CorrelationFilter },
      })),
    })),
  }));
  const file = temporaryFile('Config.json');
  writeFileSync(file, JSON.stringify({ UserConfig: { Namespaces: [{ Name: 'sbemulatorns', Queues, Topics }] } }));
  return file;
}

export interface Bus {
  readonly port: number;
  /** A client of its own connection, closed when the tests end. */
  client(): ServiceBusClient;
  end(signal: NodeJS.Signals): Promise<void>;
}

/** Starts a broker in a process of its own; `script` may compose it differently. */
export async function startBus(config: string, data?: string, script = MAIN): Promise<Bus> {
  const stored = data === undefined ? [] : ['--data', data];
  const command = runLocal(relative(LOCAL, script), ['--port', '0', '--config', config, '--with-parent', ...stored]);
  await command.printed('\n');
  const { port } = JSON.parse(command.stdout()) as { port: number };
  return {
    port,
    client: () => {
      const client = new ServiceBusClient(
        `Endpoint=sb://127.0.0.1:${port};SharedAccessKeyName=local;SharedAccessKey=local;UseDevelopmentEmulator=true`,
        { retryOptions: { maxRetries: 0 } },
      );
      clients.push(client);
      return client;
    },
    end: async (signal) => {
      command.signal(signal);
      await command.exited;
    },
  };
}

/** Closes a client, which never ends when its broker is gone. */
async function closed(client: ServiceBusClient): Promise<void> {
  await Promise.race([
    client.close().catch(() => undefined),
    new Promise((resolve) => setTimeout(resolve, 1000).unref()),
  ]);
}

/** Options of a receiver; new ones each time, because the client deletes the mode from what it is given. */
export const receiveAndDelete = (): { receiveMode: 'receiveAndDelete' } => ({ receiveMode: 'receiveAndDelete' });

/** Receives exactly this many messages, however long that takes. */
export async function take(receiver: ServiceBusReceiver, count: number): Promise<ServiceBusReceivedMessage[]> {
  const messages: ServiceBusReceivedMessage[] = [];
  while (messages.length < count) {
    messages.push(...(await receiver.receiveMessages(count - messages.length, { maxWaitTimeInMs: 5000 })));
  }
  return messages;
}

/** Receives one message. */
export async function takeOne(receiver: ServiceBusReceiver): Promise<ServiceBusReceivedMessage> {
  const [message] = await take(receiver, 1);
  if (message === undefined) throw new Error('no message');
  return message;
}

/** What a receiver gets when it only waits a moment. */
export const glance = (receiver: ServiceBusReceiver): Promise<ServiceBusReceivedMessage[]> =>
  receiver.receiveMessages(1, { maxWaitTimeInMs: 200 });
