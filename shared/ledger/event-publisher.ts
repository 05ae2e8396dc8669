import type { AssentEvent } from '../domain/events/event.ts';

/** Announces events at least once each; throws when that is not certain. */
export interface EventPublisher {
  publish(events: readonly AssentEvent[]): Promise<void>;
}
