import { DefaultAzureCredential } from '@azure/identity';
import { ServiceBusClient } from '@azure/service-bus';
import { parseArgs } from 'node:util';
import type { Source } from '../../shared/bus/parked.ts';
import type { ParkedMessage } from '../../shared/orders/parked-message.ts';
import { stackPorts } from '../emulator/stack/running-stack.ts';
import { busConnection } from '../emulator/stack/settings.ts';
import { becameOf, ordersAmong, type Became } from './became-of.ts';
import { discard } from './discard.ts';
import { parkedAt, SOURCES } from './parked.ts';
import { progress } from './progress.ts';
import { localPort, reach } from './reach.ts';
import { resubmit } from './resubmit.ts';
import { command, runAsMain, WrongUsage, type Terminal } from './run-command.ts';
import { withTables } from './tables.ts';

const USAGE = `Usage: npm run --silent quarantine -- list|show|resubmit|discard [SOURCE[/SEQUENCE]] [options]

Messages that wait for an operator: quarantined messages, and dead letters of queues and subscriptions.
  list                        all messages, without their bodies
  show SOURCE/SEQUENCE        one message, complete
  resubmit SOURCE/SEQUENCE    sends it again: an order with the instant of its first arrival, an event to all
                              subscriptions under its id; prints the result of an order
  resubmit SOURCE             sends all messages of a source again
  discard SOURCE/SEQUENCE     removes it permanently; a copy is kept in the table SetAside with the reason
  discard SOURCE              removes all messages of a source
  --reason TEXT               why it is discarded
  --namespace HOST            a Service Bus namespace, with your own identity (default: the local bus)
  --bus-port N                the local bus (default: the running stack's, else 5672)
  --tables URL                a table endpoint, with your own identity (default: the local tables)
  --tables-of NAME=URL        a further account of partners' rows; repeat it for each (local tables: NAME=PORT)
  --tables-port N             the local tables (default: the running stack's, else 10002)
  --json                      answer as JSON
  --help`;

const readArguments = ({ args }: Terminal) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      namespace: { type: 'string' },
      'bus-port': { type: 'string', default: String(stackPorts().bus) },
      tables: { type: 'string' },
      'tables-of': { type: 'string', multiple: true },
      'tables-port': { type: 'string', default: String(stackPorts().tables) },
      reason: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
type Values = ReturnType<typeof readArguments>['values'] & Terminal;

function clientOf({ namespace, 'bus-port': port }: Pick<Values, 'namespace' | 'bus-port'>): ServiceBusClient {
  if (namespace === undefined) return new ServiceBusClient(busConnection(localPort('--bus-port', port)));
  if (/^[\w-]+(?:\.[\w-]+)+$/.test(namespace)) return new ServiceBusClient(namespace, new DefaultAzureCredential());
  throw new WrongUsage(`--namespace takes a host such as NAME.servicebus.windows.net, not '${namespace}'.`);
}

interface Place {
  readonly source: Source;
  /** One message of the source; all of them when absent. */
  readonly sequence: string | undefined;
}

/** Parses the name of a source, or of one message in it. */
function placeOf(name: string): Place {
  const [, sourceName, sequence] = /^(.+?)(?:\/(\d+))?$/.exec(name) ?? [];
  const source = SOURCES.find((candidate) => candidate.name === sourceName);
  if (source) return { source, sequence };
  throw new WrongUsage(`'${name}' names no source; there are ${SOURCES.map((known) => known.name).join(', ')}.`);
}

async function collect(
  client: ServiceBusClient,
  terminal: Terminal,
  sources: readonly Source[],
): Promise<ParkedMessage[]> {
  const shown = progress(terminal, 'messages found');
  let count = 0;
  const found = await Promise.all(
    sources.map(async (source) => {
      const messages: ParkedMessage[] = [];
      for await (const message of parkedAt(client, source)) {
        messages.push(message);
        shown.step(++count);
      }
      return messages;
    }),
  );
  shown.end();
  return found.flat();
}

/** The messages of a place; throws when there are none. */
async function waitingAt(client: ServiceBusClient, terminal: Terminal, name: string): Promise<ParkedMessage[]> {
  const { source, sequence } = placeOf(name);
  const found = (await collect(client, terminal, [source])).filter(
    (message) => message.sequence === (sequence ?? message.sequence),
  );
  if (found.length === 0)
    throw new Error(sequence ? `There is no message ${name}; see list.` : `Nothing waits in ${name}.`);
  return found;
}

const ACTIONS = new Map(
  Object.entries<(client: ServiceBusClient, name: string, values: Values) => Promise<void>>({
    list: async (client, _name, values) => {
      const messages = (await collect(client, values, SOURCES)).map(({ body: _, ...told }) => told);
      if (values.json) values.print(JSON.stringify(messages));
      else printList(values, messages);
    },

    show: async (client, name, values) => {
      if (placeOf(name).sequence === undefined)
        throw new WrongUsage(`show takes one message, ${name}/SEQUENCE; see list.`);
      const [message] = await waitingAt(client, values, name);
      values.print(JSON.stringify(message, null, 2));
    },

    resubmit: async (client, name, values) => {
      const { source } = placeOf(name);
      const waiting = await waitingAt(client, values, name);
      const sequences = waiting.map(({ sequence }) => sequence);
      const sentAt = new Date();
      const shown = progress(values, 'sent again');
      const sent = new Set(await resubmit(client, source, sequences, shown.step).finally(shown.end));
      const became = await whatBecame(
        client,
        values,
        waiting.filter(({ sequence }) => sent.has(sequence)),
        sentAt,
      );
      tell(values, 'sent', source, sequences.length, sent.size, became);
    },

    discard: async (client, name, values) => {
      const { reason } = values;
      const { source } = placeOf(name);
      const sequences = (await waitingAt(client, values, name)).map(({ sequence }) => sequence);
      await withTables(
        values,
        async (open) => {
          const shown = progress(values, 'discarded');
          const gone = await discard(client, open, source, sequences, reason!, shown.step).finally(shown.end);
          tell(values, 'discarded', source, sequences.length, gone.length);
        },
        'Storage Table Data Contributor',
      );
    },
  }),
);

const MOST_ASKED = 50;

/** Reports the first orders only; a failure to read the tables is a warning, because the orders were already sent. */
async function whatBecame(
  client: ServiceBusClient,
  values: Values,
  messages: readonly ParkedMessage[],
  sentAt: Date,
): Promise<Became[]> {
  let became: Became[] = [];
  const orders = ordersAmong(messages).slice(0, MOST_ASKED);
  if (orders.length === 0 || (values.namespace !== undefined && values.tables === undefined)) return became;
  await withTables(values, async (open) => {
    became = await becameOf(client, open, orders, sentAt);
  }).catch((fault: unknown) => values.warn(`The results are unknown: ${(fault as Error).message}`));
  return became;
}

function tell(
  { json, print }: Values,
  done: 'sent' | 'discarded',
  source: Source,
  asked: number,
  taken: number,
  became: readonly Became[] = [],
): void {
  const left = asked - taken;
  const results = became.length === 0 ? {} : { became };
  if (json) print(JSON.stringify({ source: source.name, [done]: taken, left, ...results }));
  else {
    print(`${taken} of ${asked} ${done === 'sent' ? 'sent again' : 'discarded'}.`);
    for (const one of became) print(`${source.name}/${one.sequence}  ${one.orderId}\n    ${one.became}`);
  }
  if (left > 0) throw new Error(`${left} locked by another receiver; try again in a minute.`);
}

/** The meaning of a reason, and the remedy. */
const ADVICE: Readonly<Record<string, string>> = {
  NotAnOrder: 'It is not a valid order. Have the sender send a valid one under a new order id, and discard it.',
  OrderIdReused: 'Another order has this id. Have the sender send it under a new id, and discard it.',
  UnknownPartner: 'No such partner is registered. Register it (partners set) and resubmit, or discard.',
  SuspendedPartner: 'Its partner is suspended. Resubmit when it is active again, or discard.',
  ResellerAsPartner: 'Only the provider can order for a reseller. Have the provider send it, and discard it.',
  ContradictsRegistry:
    'It names a cloud or environment other than the registry, or a reseller of another provider. Correct the wrong one.',
  NoRelationship:
    'The partner has no relationship with the customer. Have the partner establish it and resubmit, or discard.',
  UnreadableEvent: 'This release cannot read the event. Deploy a release that can, then resubmit.',
  UnreadableWakeUp: 'This release cannot read the wake-up. Deploy a release that can, then resubmit.',
  MaxDeliveryCountExceeded: 'All attempts failed: the log names the fault (work.requeued). Correct it, then resubmit.',
  TTLExpiredException: 'It was not received in time. Check that the functions run, then resubmit.',
};

function printList({ print }: Terminal, messages: readonly Omit<ParkedMessage, 'body'>[]): void {
  for (const { source, sequence, orderId = '-', reason = '-', description = '', since = '' } of messages) {
    print(`${source}/${sequence}  ${since}  ${orderId}\n    ${reason}: ${description}`);
    const advice = ADVICE[reason];
    if (advice) print(`    ${advice}`);
  }
  print(messages.length === 0 ? 'Nothing waits.' : `${messages.length} waiting.`);
}

export const quarantine = command(async (terminal) => {
  const { values, positionals } = readArguments(terminal);
  const [action = 'help', name, ...more] = positionals;
  if (values.help || action === 'help') {
    terminal.print(USAGE);
    return;
  }
  const perform = ACTIONS.get(action);
  if (!perform) throw new WrongUsage(`Unknown action '${action}': use ${[...ACTIONS.keys()].join(', ')}.`);
  const strange = action === 'list' ? name : more[0];
  if (strange !== undefined) throw new WrongUsage(`Unexpected argument '${strange}'.`);
  if ((action === 'discard') !== (values.reason !== undefined))
    throw new WrongUsage('discard requires --reason, which no other action takes.');
  if (name === undefined && action !== 'list') throw new WrongUsage(`${action} takes SOURCE/SEQUENCE; see list.`);
  if (name !== undefined) placeOf(name);
  const client = clientOf(values);
  const what =
    values.namespace === undefined ? `The bus at port ${values['bus-port']}` : `The bus at ${values.namespace}`;
  const roles = 'Azure Service Bus Data Receiver, and Sender to resubmit';
  try {
    await reach(what, roles, () => perform(client, name ?? '', { ...terminal, ...values }));
  } finally {
    await client.close();
  }
});

if (import.meta.main) await runAsMain(quarantine);
