import { entityNotFound } from './errors.ts';
import { linkRequests } from './links.ts';
import { Queue } from './queue.ts';
import { listen } from './server.ts';
import type { Listener } from './server.ts';
import { SqliteStore } from './sqlite-store.ts';
import { memoryStore } from './store.ts';
import type { Store } from './store.ts';
import { Topic } from './topic.ts';
import type { QueueSettings, Topology } from './topology.ts';

/** The entities of a topology, found by the addresses that clients use. */
export class Broker {
  readonly store: Store;
  readonly #entities = new Map<string, Queue | Topic>();
  // Subscriptions and dead-letter queues are filled by the broker alone.
  readonly #destinations = new Set<Queue | Topic>();

  constructor(topology: Topology, store: Store) {
    this.store = store;
    for (const { name, settings } of topology.queues) this.#destinations.add(this.#addQueue(name, settings));
    for (const { name, settings, subscriptions } of topology.topics) {
      const receivers = subscriptions.map((subscription) => ({
        queue: this.#addQueue(`${name}/Subscriptions/${subscription.name}`, subscription.settings),
        filters: subscription.filters,
      }));
      this.#destinations.add(this.#add(new Topic(name, settings, store, receivers)));
    }
    this.#restore();
  }

  /** The entity at an address; refused when there is none. */
  entity(address: string): Queue | Topic {
    const entity = this.#entities.get(address.toLowerCase());
    if (entity === undefined) throw entityNotFound(address);
    return entity;
  }

  /** The entities that a receiver may attach to. */
  source(address: string): Queue {
    const entity = this.entity(address);
    if (!(entity instanceof Queue)) throw entityNotFound(address);
    return entity;
  }

  /** The entities that a sender may attach to. */
  destination(address: string): Queue | Topic {
    const entity = this.entity(address);
    if (!this.#destinations.has(entity)) throw entityNotFound(address);
    return entity;
  }

  close(): void {
    // The last commit can still send messages, which sets alarms.
    this.store.close();
    for (const entity of this.#entities.values()) entity.close();
  }

  #addQueue(name: string, settings: QueueSettings): Queue {
    const deadLetters = new Queue(
      `${name}/$DeadLetterQueue`,
      { ...settings, maxDeliveryCount: Infinity, timeToLive: Infinity, duplicateWindow: 0 },
      this.store,
    );
    this.#add(deadLetters);
    return this.#add(new Queue(name, settings, this.store, deadLetters));
  }

  #add<T extends Queue | Topic>(entity: T): T {
    this.#entities.set(entity.name.toLowerCase(), entity);
    return entity;
  }

  #restore(): void {
    const orphans = new Set<string>();
    for (const { entity, ...message } of this.store.messages()) {
      const keeper = this.#entities.get(entity.toLowerCase());
      if (keeper === undefined) orphans.add(entity);
      else keeper.restore({ ...message, lockToken: undefined, lockedUntil: 0, removed: false });
    }
    for (const { entity, messageId, until } of this.store.ids()) {
      this.#entities.get(entity.toLowerCase())?.restoreId(messageId, until);
    }
    for (const name of orphans)
      console.error(`bus: stored messages of ${name} are kept but not delivered, because it is not configured`);
  }
}

export interface BrokerOptions {
  /** 0 takes a free port. */
  readonly port: number;
  readonly topology: Topology;
  /** Absent: everything is in memory. */
  readonly dataFile?: string | undefined;
}

/** Starts a broker on 127.0.0.1; `close` writes what is open and ends it. */
export const startBroker = ({ port, topology, dataFile }: BrokerOptions): Promise<Listener> =>
  serve(port, topology, dataFile === undefined ? memoryStore() : new SqliteStore(dataFile));

/** Starts a broker on a store of the caller's. */
export async function serve(port: number, topology: Topology, store: Store): Promise<Listener> {
  const broker = new Broker(topology, store);
  try {
    const listener = await listen(port, linkRequests(broker));
    return {
      port: listener.port,
      close: async () => {
        broker.close();
        await listener.close();
      },
    };
  } catch (error) {
    broker.close();
    throw error;
  }
}
