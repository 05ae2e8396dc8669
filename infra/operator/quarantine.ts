import { DefaultAzureCredential } from '@azure/identity';
import { ServiceBusClient } from '@azure/service-bus';
import { parseArgs } from 'node:util';
import { busConnection } from '../local/settings.ts';
import { parkedIn, resubmit, SOURCES, type ParkedMessage } from './parked.ts';
import { runCommand } from './run-command.ts';

const USAGE = `Usage: npm run --silent quarantine -- list|show|resubmit [SOURCE/SEQUENCE] [options]

Messages that wait for an operator: quarantined orders and dead letters.
  list                        all of them
  show SOURCE/SEQUENCE        one whole, as sent
  resubmit SOURCE/SEQUENCE    sends it again, with the instant of its first arrival
  resubmit SOURCE             sends all of a source again
  --namespace HOST            a Service Bus namespace, with your own identity (default: the local bus)
  --bus-port N                the local bus (default 5672)
  --json                      answer as JSON
  --help`;

async function collect(client: ServiceBusClient): Promise<ParkedMessage[]> {
  const found = await Promise.all(SOURCES.map((source) => Array.fromAsync(parkedIn(client, source))));
  return found.flat();
}

function printList(messages: readonly ParkedMessage[]): void {
  for (const { source, sequence, orderId = '-', reason = '-', description = '', since = '' } of messages) {
    console.log(`${source}/${sequence}  ${since}  ${orderId}\n    ${reason}: ${description}`);
  }
  console.log(messages.length === 0 ? 'Nothing waits.' : `${messages.length} waiting.`);
}

async function show(client: ServiceBusClient, name: string): Promise<void> {
  const found = (await collect(client)).find(({ source, sequence }) => `${source}/${sequence}` === name);
  if (!found) throw new Error(`There is no message ${name}; see list.`);
  console.log(JSON.stringify(found, null, 2));
}

async function sendAgain(client: ServiceBusClient, name: string): Promise<void> {
  const source = SOURCES.find(
    (candidate) => name === candidate.name || /^\/\d+$/.test(name.replace(candidate.name, '')),
  );
  if (!source)
    throw new Error(`'${name}' names no source; there are ${SOURCES.map((known) => known.name).join(', ')}.`);
  const wanted = name.slice(source.name.length + 1);
  const sent = await resubmit(
    client,
    source,
    (sequence) => wanted === '' || sequence === wanted,
    (count) => process.stderr.write(`\r${count} sent`),
  );
  process.stderr.write('\n');
  if (sent === 0) throw new Error(`There is no message ${name}; see list.`);
}

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      namespace: { type: 'string' },
      'bus-port': { type: 'string', default: '5672' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [action = 'help', name = ''] = positionals;
  if (values.help || action === 'help') {
    console.log(USAGE);
    return;
  }
  const client = values.namespace
    ? new ServiceBusClient(values.namespace, new DefaultAzureCredential())
    : new ServiceBusClient(busConnection(Number(values['bus-port'])));
  try {
    if (action === 'list') {
      const messages = await collect(client);
      if (values.json) console.log(JSON.stringify(messages));
      else printList(messages);
    } else if (action === 'show') await show(client, name);
    else if (action === 'resubmit') await sendAgain(client, name);
    else throw new Error(`'${action}' is none of list, show and resubmit.`);
  } finally {
    await client.close();
  }
});
