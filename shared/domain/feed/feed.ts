import { z } from 'zod';
import { AssentEvent } from '../events/event.ts';
import { Day, Instant } from '../instant.ts';

/** The end of a partner's feed. */
export const FeedHead = z.object({
  /** The number of the newest event. */
  last: z.int().min(0),
  /** The UTC day on which events past their time were last removed. */
  trimmed: Day.optional(),
  /** The partner has or had endpoints of webhooks: their owner is told of new events (N6). */
  endpoints: z.literal(true).optional(),
});
export type FeedHead = z.infer<typeof FeedHead>;

/** An event as partners read it: without the trace that it was made in. */
export const FeedEvent = AssentEvent.omit({ traceparent: true, tracestate: true });

/** An event in a partner's feed, numbered from 1 without gaps (N2). */
export const FeedEntry = z.object({ number: z.int().min(1), at: Instant, event: FeedEvent });
export type FeedEntry = z.infer<typeof FeedEntry>;
