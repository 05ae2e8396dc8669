import type { AssentEvent } from '../domain/events/event.ts';
import type { Owner } from '../domain/partners/partner.ts';

export interface NumberedEvent {
  readonly number: number;
  readonly event: AssentEvent;
}

/** The events of a partner, densely numbered from 1. */
export interface EventFeed {
  /** Events with numbers above `after`, oldest first, at most `size`; `kept` is the lowest number that is still kept. */
  read(
    owner: Owner,
    after: number,
    size: number,
  ): Promise<{ readonly events: readonly NumberedEvent[]; readonly last: number; readonly kept: number }>;
}
