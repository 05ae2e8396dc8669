import { EVENTS_TOPIC, EVIDENCE_SUBSCRIPTION } from '../../shared/bus/bus.ts';
import { hintsOf, type LogHint } from '../../shared/domain/evidence/log-hint.ts';
import { AssentEvent } from '../../shared/domain/events/event.ts';
import type { FollowEvents } from '../../shared/evidence/follow-events.ts';
import type { Requeue } from '../../shared/work/failed-work.ts';
import { batched } from './batch.ts';
import type { BusFunction } from './bus-function.ts';
import { isolateSuspects } from './isolate-suspects.ts';

/**
 * Topic `events`, subscription `evidence`, in batches: adds the audit entries that events tell of to the log. An event
 * that cannot be read is quarantined by the projections; the entries that it would tell of are found when the log is looked after.
 */
export const logEntriesFunction = (follow: FollowEvents, requeue: Requeue<LogHint>): BusFunction => ({
  name: 'logEntries',
  topicName: EVENTS_TOPIC,
  subscriptionName: EVIDENCE_SUBSCRIPTION,
  cardinality: 'many',
  async handler(messages, { triggerMetadata }) {
    const hints = batched(messages, triggerMetadata).flatMap(({ body, deliveries }) => {
      const { data: event } = AssentEvent.safeParse(body);
      return event ? hintsOf(event).map((work) => ({ work, deliveries })) : [];
    });
    await follow(await isolateSuspects(hints, requeue));
  },
});
