import { DefaultAzureCredential } from '@azure/identity';
import { ServiceBusClient } from '@azure/service-bus';
import { parseArgs } from 'node:util';
import { busConnection } from '../local/settings.ts';
import { parkedIn, SOURCES, type ParkedMessage, type Source } from './parked.ts';
import { progress } from './progress.ts';
import { localPort, reach } from './reach.ts';
import { resubmit } from './resubmit.ts';
import { runCommand } from './run-command.ts';

const USAGE = `Usage: npm run --silent quarantine -- list|show|resubmit [SOURCE[/SEQUENCE]] [options]

Messages that wait for an operator: quarantined orders, and dead letters of queues and subscriptions.
  list                        all of them, without what they say
  show SOURCE/SEQUENCE        one whole, as sent
  resubmit SOURCE/SEQUENCE    sends it again: an order with the instant of its first arrival, an event to all
                              subscriptions under its id
  resubmit SOURCE             sends all that waits in a source again
  --namespace HOST            a Service Bus namespace, with your own identity (default: the local bus)
  --bus-port N                the local bus (default 5672)
  --json                      answer as JSON
  --help`;

const readArguments = () =>
  parseArgs({
    allowPositionals: true,
    options: {
      namespace: { type: 'string' },
      'bus-port': { type: 'string', default: '5672' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
type Values = ReturnType<typeof readArguments>['values'];

function clientOf({ namespace, 'bus-port': port }: Values): ServiceBusClient {
  if (namespace === undefined) return new ServiceBusClient(busConnection(localPort('--bus-port', port)));
  if (/^[\w-]+(?:\.[\w-]+)+$/.test(namespace)) return new ServiceBusClient(namespace, new DefaultAzureCredential());
  throw new Error(`--namespace takes a host such as NAME.servicebus.windows.net, not '${namespace}'.`);
}

interface Place {
  readonly source: Source;
  /** One message of it; all of them when absent. */
  readonly sequence: string | undefined;
}

/** The source, or one message in it, that an operator names. */
function placeOf(name: string): Place {
  const [, sourceName, sequence] = /^(.+?)(?:\/(\d+))?$/.exec(name) ?? [];
  const source = SOURCES.find((candidate) => candidate.name === sourceName);
  if (source) return { source, sequence };
  throw new Error(`'${name}' names no source; there are ${SOURCES.map((known) => known.name).join(', ')}.`);
}

async function collect(client: ServiceBusClient, sources: readonly Source[]): Promise<ParkedMessage[]> {
  const shown = progress('messages found');
  let count = 0;
  const found = await Promise.all(
    sources.map(async (source) => {
      const messages: ParkedMessage[] = [];
      for await (const message of parkedIn(client, source)) {
        messages.push(message);
        shown.step(++count);
      }
      return messages;
    }),
  );
  shown.end();
  return found.flat();
}

/** The messages of a place; throws where there are none. */
async function waitingAt(client: ServiceBusClient, name: string): Promise<ParkedMessage[]> {
  const { source, sequence } = placeOf(name);
  const found = (await collect(client, [source])).filter(
    (message) => message.sequence === (sequence ?? message.sequence),
  );
  if (found.length === 0)
    throw new Error(sequence ? `There is no message ${name}; see list.` : `Nothing waits in ${name}.`);
  return found;
}

const ACTIONS = new Map(
  Object.entries<(client: ServiceBusClient, name: string, values: Values) => Promise<void>>({
    list: async (client, _name, { json }) => {
      const messages = (await collect(client, SOURCES)).map(({ body: _, ...told }) => told);
      if (json) console.log(JSON.stringify(messages));
      else printList(messages);
    },

    show: async (client, name) => {
      if (placeOf(name).sequence === undefined) throw new Error(`show takes one message, ${name}/SEQUENCE; see list.`);
      const [message] = await waitingAt(client, name);
      console.log(JSON.stringify(message, null, 2));
    },

    resubmit: async (client, name, { json }) => {
      const { source } = placeOf(name);
      const sequences = (await waitingAt(client, name)).map(({ sequence }) => sequence);
      const shown = progress('sent again');
      const sent = await resubmit(client, source, sequences, shown.step).finally(shown.end);
      const left = sequences.length - sent;
      console.log(
        json ? JSON.stringify({ source: source.name, sent, left }) : `${sent} of ${sequences.length} sent again.`,
      );
      if (left > 0) throw new Error(`${left} could not be had, somebody else has them; try again in a minute.`);
    },
  }),
);

function printList(messages: readonly Omit<ParkedMessage, 'body'>[]): void {
  for (const { source, sequence, orderId = '-', reason = '-', description = '', since = '' } of messages) {
    console.log(`${source}/${sequence}  ${since}  ${orderId}\n    ${reason}: ${description}`);
  }
  console.log(messages.length === 0 ? 'Nothing waits.' : `${messages.length} waiting.`);
}

await runCommand(async () => {
  const { values, positionals } = readArguments();
  const [action = 'help', name, ...more] = positionals;
  if (values.help || action === 'help') {
    console.log(USAGE);
    return;
  }
  const perform = ACTIONS.get(action);
  if (!perform) throw new Error(`'${action}' is none of ${[...ACTIONS.keys()].join(', ')}.`);
  const strange = action === 'list' ? name : more[0];
  if (strange !== undefined) throw new Error(`'${strange}' is one too many.`);
  if (name === undefined && action !== 'list') throw new Error(`${action} takes SOURCE/SEQUENCE; see list.`);
  if (name !== undefined) placeOf(name);
  const client = clientOf(values);
  const what =
    values.namespace === undefined ? `The bus at port ${values['bus-port']}` : `The bus at ${values.namespace}`;
  const roles = 'Azure Service Bus Data Receiver, and Sender to resubmit';
  try {
    await reach(what, roles, () => perform(client, name ?? '', values));
  } finally {
    await client.close();
  }
});
