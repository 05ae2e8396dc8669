import type { AssentEvent } from '../domain/events/event.ts';
import type { Owner } from '../domain/partners/partner.ts';

/** The feed of each partner: its events, densely numbered from 1. */
export interface EventFeed {
  /** The end of the feed. */
  head(owner: Owner): Promise<{ readonly value: { readonly last: number } }>;
  /** Up to `size` events from a number on, oldest first; fewer only at the end. Old events are kept no longer. */
  from(
    owner: Owner,
    number: number,
    size: number,
  ): Promise<readonly { readonly number: number; readonly event: AssentEvent }[]>;
}
