import { readFileSync, writeFileSync } from 'node:fs';

const LOCAL = new URL('../../../infra/topology.json', import.meta.url);

interface Entity {
  readonly Name: string;
}

interface Topic extends Entity {
  readonly Subscriptions: readonly Entity[];
}

interface Topology {
  readonly UserConfig: {
    readonly Namespaces: readonly { readonly Queues: readonly Entity[]; readonly Topics: readonly Topic[] }[];
  };
}

export const FLOOR_QUEUE = 'floor-orders';
export const FLOOR_TOPIC = 'floor-events';

/**
 * Writes the local topology with a twin of the orders queue and of the events topic for the floor. Neither topic keeps
 * the subscription that only lists everything: nobody empties it, so it would grow all the time.
 */
export function writeTopology(file: string): void {
  const local = JSON.parse(readFileSync(LOCAL, 'utf8')) as Topology;
  const [namespace] = local.UserConfig.Namespaces;
  const named = <T extends Entity>(list: readonly T[], name: string) => list.find(({ Name }) => Name === name)!;
  const events = named(namespace!.Topics, 'events');
  const topic = { ...events, Subscriptions: events.Subscriptions.filter(({ Name }) => Name !== 'all') };
  const widened = {
    ...namespace,
    Queues: [...namespace!.Queues, { ...named(namespace!.Queues, 'orders'), Name: FLOOR_QUEUE }],
    Topics: [topic, { ...topic, Name: FLOOR_TOPIC }],
  };
  writeFileSync(file, JSON.stringify({ UserConfig: { ...local.UserConfig, Namespaces: [widened] } }));
}
