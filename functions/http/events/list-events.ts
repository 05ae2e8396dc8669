import { z } from 'zod';
import type { Clock } from '../../../shared/clock.ts';
import { nameUuid } from '../../../shared/digest.ts';
import { EventType } from '../../../shared/domain/events/event.ts';
import { FeedEvent } from '../../../shared/domain/feed/feed.ts';
import type { FeedPage, ReadFeed } from '../../../shared/feed/read-feed.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';

/** CloudEvents' batch of JSON events. */
const BATCH = 'application/cloudevents-batch+json; charset=utf-8';

const feednumber = z
  .int()
  .min(1)
  .describe("The number of the event in the partner's feed, from 1 without gaps; the cursor to read on after it.");

export const FeedEventView = FeedEvent.extend({
  data: z
    .record(z.string(), z.unknown())
    .describe('What happened: the members of the type of event, which the description of the bus has.'),
  feednumber,
}).describe('An event in the form of CloudEvents 1.0.');

export const MissedNumbers = z
  .object({
    from: z.int().describe('The number of the first of those events.'),
    to: z.int().describe('The number of the last one.'),
  })
  .describe('The numbers of the events that are kept no longer.');

export const FeedGapView = FeedEvent.omit({ stream: true, position: true })
  .extend({
    type: z.literal('feed.gap').describe('Events that the reader has not read are kept no longer.'),
    subject: z.string().describe('The numbers of those events.'),
    data: MissedNumbers,
    feednumber,
  })
  .describe('A gap in what the reader gets: read the state of what it mirrors again.');

const integer = (least: number, most: number) => z.coerce.number().pipe(z.int().min(least).max(most));

/** Names of types with commas between them. */
const Types = z
  .string()
  .max(1000)
  .transform((text) => text.split(',').map((name) => name.trim()))
  .pipe(z.array(EventType).min(1));

const Query = z.object({
  after: integer(0, Number.MAX_SAFE_INTEGER)
    .optional()
    .describe(
      'The `feednumber` of the last event that the reader has; without it the oldest event that is kept comes first.',
    ),
  limit: integer(1, 500).default(100).describe('How many events to read at most.'),
  types: Types.optional().meta({
    description: 'The types of events to read, with commas between them; all without it.',
    examples: ['order.approved,order.rejected'],
  }),
  wait: integer(0, 20).default(0).describe('For how many seconds to wait for an event when there is none.'),
});

/** GET /v1/events: the partner's events in order, after a cursor (N2, contract 13). */
export const listEventsRoute = (read: ReadFeed, clock: Clock) =>
  route(
    {
      name: 'listEvents',
      method: 'GET',
      path: 'v1/events',
      summary: "Read the partner's events in order, after a cursor",
      extension: true,
      access: { roles: ['AdminAgent', 'SalesAgent'], applications: ['Reader'], resellers: true },
      params: EmptyInput,
      query: Query,
      body: EmptyInput,
      waitSeconds: ({ wait }) => wait,
      responses: { 200: z.array(z.union([FeedGapView, FeedEventView])) },
    },
    async ({ partner, query: { after, limit, types, wait } }) =>
      replied(await read(partner, { after, size: limit, types, waitMs: wait * 1000 }), (page) => ({
        status: 200,
        headers: { 'Content-Type': BATCH, Link: `<${nextAddress(page, limit, types)}>; rel="next"` },
        body: [...gapOf(page, clock()), ...page.events.map(({ number, event }) => ({ ...event, feednumber: number }))],
      })),
  );

function nextAddress({ last }: FeedPage, limit: number, types: readonly EventType[] | undefined): string {
  const query = new URLSearchParams({
    after: String(last),
    limit: String(limit),
    ...(types && { types: types.join() }),
  });
  return `/v1/events?${query.toString()}`;
}

/** In the place of the events that are missing, so that a reader that goes by `feednumber` alone reads on behind them. */
function gapOf({ gap }: FeedPage, now: Date): z.infer<typeof FeedGapView>[] {
  if (!gap) return [];
  const { from, to } = gap;
  return [
    {
      specversion: '1.0',
      id: nameUuid('gap', from, to),
      source: '/assent',
      type: 'feed.gap',
      subject: `${from}-${to}`,
      time: now.toISOString(),
      datacontenttype: 'application/json',
      data: gap,
      feednumber: to,
    },
  ];
}
