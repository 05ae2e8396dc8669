import type { Clock } from '../clock.ts';
import type { EventPublisher } from '../events/event.ts';
import { fulfilOutbox } from '../ledger/fulfil-outbox.ts';
import type { WakeUps } from '../ledger/wake-up.ts';
import type { CatalogueStore } from './catalogue-store.ts';

interface Deps {
  readonly catalogue: CatalogueStore;
  readonly wakeUps: WakeUps;
  readonly publisher: EventPublisher;
  readonly clock: Clock;
  /** Has the renewals looked at once all readers know the change (R5); safe to repeat. */
  readonly sweepAfter: (change: { revision: number; changedAt: string }) => Promise<void>;
}

/** Fulfils the outbox rows of the catalogue: its event, and the sweep that the change calls for. */
export const announceCatalogue = ({ catalogue, wakeUps, publisher, clock, sweepAfter }: Deps) =>
  fulfilOutbox({
    wakeUps,
    clock,
    outbox: catalogue.outbox,
    fulfil: async (_, { events, change }) => {
      await publisher.publish(events);
      if (change) await sweepAfter(change);
      return true;
    },
  });
