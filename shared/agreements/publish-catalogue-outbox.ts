import type { Clock } from '../clock.ts';
import type { EventPublisher } from '../ledger/event-publisher.ts';
import { relayOutbox } from '../ledger/relay-outbox.ts';
import type { CatalogueStore } from './catalogue-store.ts';

interface Deps {
  readonly catalogue: CatalogueStore;
  readonly publisher: EventPublisher;
  readonly clock: Clock;
  readonly onWaited?: (seconds: number) => void;
  /** Schedules the sweep for when all readers have the change (R5); idempotent. */
  readonly sweepAfter: (change: { revision: number; changedAt: string }) => Promise<void>;
}

/** Relays an outbox row of the catalogue: its event, and the sweep after the change. */
export const publishCatalogueOutbox = ({ catalogue, publisher, clock, onWaited, sweepAfter }: Deps) =>
  relayOutbox({
    clock,
    onWaited,
    outbox: catalogue.outbox,
    fulfil: async (_, { events, change }) => {
      await publisher.publish(events);
      if (change) await sweepAfter(change);
      return true;
    },
  });
