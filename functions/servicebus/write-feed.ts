import { EVENTS_TOPIC, FEED_SUBSCRIPTION } from '../../shared/bus/bus.ts';
import { AssentEvent } from '../../shared/domain/events/event.ts';
import type { WriteFeed } from '../../shared/feed/write-feed.ts';
import { batched } from './batch.ts';
import type { BusFunction } from './bus-function.ts';

/**
 * Topic `events`, subscription `feed`, in batches: appends events to the feeds of their partners. An event that cannot be
 * read is quarantined by the projections and comes again when it is resubmitted.
 */
export const writeFeedFunction = (write: WriteFeed): BusFunction => ({
  name: 'writeFeed',
  topicName: EVENTS_TOPIC,
  subscriptionName: FEED_SUBSCRIPTION,
  cardinality: 'many',
  handler: (messages, { triggerMetadata }) =>
    write(batched(messages, triggerMetadata).flatMap(({ body }) => AssentEvent.safeParse(body).data ?? [])),
});
