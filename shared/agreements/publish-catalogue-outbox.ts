import type { Clock } from '../clock.ts';
import type { EventPublisher } from '../ledger/event-publisher.ts';
import { relayOutbox } from '../ledger/relay-outbox.ts';
import type { CatalogueStore } from './catalogue-store.ts';

interface Deps {
  readonly catalogue: CatalogueStore;
  readonly publisher: EventPublisher;
  readonly clock: Clock;
  readonly onWaited?: (seconds: number) => void;
  /** Has the renewals looked at once all readers know the change (R5); safe to repeat. */
  readonly sweepAfter: (change: { revision: number; changedAt: string }) => Promise<void>;
}

/** Fulfils an outbox row of the catalogue: its event, and the sweep that the change calls for. */
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
