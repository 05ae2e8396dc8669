import { EVENTS_TOPIC, PROJECTIONS_SUBSCRIPTION } from '../../shared/bus/bus.ts';
import type { Quarantine } from '../../shared/bus/quarantine.ts';
import { AssentEvent } from '../../shared/domain/events/event.ts';
import { problemOf } from '../../shared/domain/refusal.ts';
import type { ProjectEvents } from '../../shared/events/project-events.ts';
import type { Requeue } from '../../shared/work/failed-work.ts';
import { batched } from './batch.ts';
import type { BusFunction } from './bus-function.ts';
import { isolateSuspects } from './isolate-suspects.ts';

/**
 * Topic `events`, subscription `projections`, in batches: projects events onto the read models of lists. An event that
 * this release cannot read is quarantined, to be resubmitted under a release that can.
 */
export const projectEventsFunction = (
  project: ProjectEvents,
  quarantine: Quarantine,
  requeue: Requeue<AssentEvent>,
): BusFunction => ({
  name: 'projectEvents',
  topicName: EVENTS_TOPIC,
  subscriptionName: PROJECTIONS_SUBSCRIPTION,
  cardinality: 'many',
  async handler(messages, { triggerMetadata }) {
    const received = batched(messages, triggerMetadata).map((message) => ({
      message,
      read: AssentEvent.safeParse(message.body),
    }));
    const unreadable = received.flatMap(({ message, read }) =>
      read.success ? [] : [{ message, problem: problemOf(read.error) }],
    );
    const messageOf = new Map(received.flatMap(({ message, read }) => (read.success ? [[read.data.id, message]] : [])));
    const events = received.flatMap(({ message: { deliveries }, read }) =>
      read.success ? [{ work: read.data, deliveries }] : [],
    );
    const partly = await project(await isolateSuspects(events, requeue));
    unreadable.push(...partly.map(({ event, problem }) => ({ message: messageOf.get(event.id)!, problem })));
    await quarantine(
      unreadable.map(({ message: { body, properties, enqueuedAt }, problem }) => ({
        source: 'events',
        reason: 'UnreadableEvent',
        description: problem,
        arrivedAt: enqueuedAt.toISOString(),
        body,
        properties,
      })),
    );
  },
});
