import { EVENTS_TOPIC, FEED_SUBSCRIPTION } from '../../shared/bus/bus.ts';
import { AssentEvent } from '../../shared/domain/events/event.ts';
import type { WriteFeed } from '../../shared/feed/write-feed.ts';
import type { Requeue } from '../../shared/work/failed-work.ts';
import { batched } from './batch.ts';
import type { BusFunction } from './bus-function.ts';
import { isolateSuspects } from './isolate-suspects.ts';

/**
 * Topic `events`, subscription `feed`, in batches: appends events to the feeds of their partners. An event that cannot be
 * read is quarantined by the projections and comes again when it is resubmitted.
 */
export const writeFeedFunction = (write: WriteFeed, requeue: Requeue<AssentEvent>): BusFunction => ({
  name: 'writeFeed',
  topicName: EVENTS_TOPIC,
  subscriptionName: FEED_SUBSCRIPTION,
  cardinality: 'many',
  async handler(messages, { triggerMetadata }) {
    const events = batched(messages, triggerMetadata).flatMap(({ body, deliveries }) => {
      const { data: work } = AssentEvent.safeParse(body);
      return work ? [{ work, deliveries }] : [];
    });
    await write(await isolateSuspects(events, requeue));
  },
});
