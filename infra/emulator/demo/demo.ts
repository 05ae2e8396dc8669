import { parseArgs } from 'node:util';
import { parts } from '../stack/parts.ts';
import { stackPorts } from '../stack/running-stack.ts';
import { startStack } from '../stack/stack.ts';
import { Service, type Where } from './service.ts';
import { playStory } from './story.ts';
import { Teller } from './teller.ts';

const USAGE = `Usage: npm run demo [-- options]

Plays the main scenario from first order to cleared renewal. Without --url it starts its own stack, in memory.
  --url URL         a running service
  --authority URL   its token authority (default: the running stack's, else http://127.0.0.1:7072)
  --bus-port N      its local Service Bus (default: the running stack's, else 5672)
  --help`;

function readOptions(): Where | 'help' | undefined {
  const { values } = parseArgs({
    options: {
      url: { type: 'string' },
      authority: { type: 'string' },
      'bus-port': { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  if (values.url === undefined) return undefined;
  const ports = stackPorts(values.url);
  return {
    url: values.url.replace(/\/$/, ''),
    authorityUrl: values.authority ?? parts.authority.address(ports.authority),
    busPort: Number(values['bus-port'] ?? ports.bus),
  };
}

async function play(where: Where): Promise<void> {
  const service = new Service(where);
  try {
    await playStory(service, new Teller(console.log));
    console.log('\nEvery step ended as expected.');
  } finally {
    await service.close();
  }
}

async function playOnOwnStack(): Promise<void> {
  console.log('Starting a stack in memory …');
  const stack = await startStack();
  try {
    await play({ url: stack.url, authorityUrl: stack.authorityUrl, busPort: stack.ports.bus });
  } finally {
    await stack.stop();
  }
}

try {
  const where = readOptions();
  if (where === 'help') console.log(USAGE);
  else await (where ? play(where) : playOnOwnStack());
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
