import type { AssentEvent } from '../domain/events/event.ts';

/** Publishes each event at least once; throws when that is not certain. */
export interface EventPublisher {
  publish(events: readonly AssentEvent[]): Promise<void>;
}
