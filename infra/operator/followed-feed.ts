import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { MissedNumbers } from '../../functions/http/events/list-events.ts';
import { askService, ServiceRefused, type ServiceOptions } from './service.ts';

/** An event as the feed has it; types and members that are newer than this command are kept. */
const FeedEvent = z.looseObject({
  id: z.string(),
  type: z.string(),
  subject: z.string(),
  time: z.string(),
  data: z.record(z.string(), z.unknown()),
  feednumber: z.int().min(1),
});
export type FeedEvent = z.infer<typeof FeedEvent>;

const FeedGap = z.object({ type: z.literal('feed.gap'), data: MissedNumbers });

export interface FeedReader extends ServiceOptions {
  /** Ends the reading. */
  readonly signal: AbortSignal;
  readonly warn: (line: string) => void;
  /** Whether the service has answered before; until then its address may be wrong. */
  hasAnswered: boolean;
}

export interface Followed {
  readonly events: readonly FeedEvent[];
  /** The numbers of events that are kept no longer. */
  readonly gap?: z.infer<typeof MissedNumbers>;
  /** The number to read on after. */
  readonly last: number;
}

const WAIT_SECONDS = 20;
const CALL_WITHIN_MS = (WAIT_SECONDS + 15) * 1000;
const LONGEST_PAUSE_MS = 30_000;
const LONGEST_RETRY_AFTER_S = 600;

/** The pause after so many failures in a row: 1 s, 2 s, 4 s, at most 30 s. */
export const pauseAfter = (failures: number): number => Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** (failures - 1));

/**
 * The pages of a partner's feed behind a number, for ever, by long poll (N2). Goes on after failures that pass; throws
 * for other refusals, and when the reader's signal ends it.
 */
export async function* followFeed(reader: FeedReader, after: number, types?: string): AsyncGenerator<Followed> {
  const first = new URLSearchParams({ after: String(after), ...(types !== undefined && { types }) });
  for (let path = `/v1/events?${first.toString()}`; ;) {
    const { next, ...page } = await readPage(reader, `${path}&wait=${WAIT_SECONDS}`);
    yield page;
    path = next;
  }
}

/**
 * The number of the newest event, 0 without any. No route tells it, but the service refuses a number beyond it: doubling
 * and then halving finds it with two calls of one event for each binary digit of the number. Events that come behind the
 * number found were not there when the last question was asked.
 */
export async function newestNumber(reader: FeedReader): Promise<number> {
  let [newest, beyond] = [0, 1];
  for (let isBounded = false; !isBounded || beyond - newest > 1;) {
    const asked: number = isBounded ? newest + Math.floor((beyond - newest) / 2) : beyond;
    const last: number | undefined = await lastRead(reader, asked);
    if (last === undefined) [beyond, isBounded] = [asked, true];
    else {
      // The answer to a number that is kept no longer leads to the oldest event that is.
      newest = Math.max(asked, last);
      if (isBounded) beyond = Math.max(beyond, newest + 1);
      else beyond = newest * 2;
    }
  }
  return newest;
}

/** The number that a read of one event behind a number comes to; undefined if the feed does not have that number. */
async function lastRead(reader: FeedReader, after: number): Promise<number | undefined> {
  try {
    return (await readPage(reader, `/v1/events?after=${after}&limit=1`)).last;
  } catch (error) {
    if (isBeyondTheNewest(error)) return undefined;
    throw error;
  }
}

/** Whether the feed does not have the number that was asked for. */
export const isBeyondTheNewest = (error: unknown): boolean =>
  error instanceof ServiceRefused && error.status === 400 && error.property === 'after';

type Page = Followed & { readonly next: string };

async function readPage(reader: FeedReader, path: string): Promise<Page> {
  for (let failures = 1; ; failures++) {
    try {
      const page = await readOnce(reader, path);
      reader.hasAnswered = true;
      return page;
    } catch (error) {
      if (reader.signal.aborted || !isPassing(error, reader)) throw error;
      const pause = Math.max(pauseAfter(failures), askedPause(error));
      reader.warn(`${(error as Error).message} Asking again in ${pause / 1000} s.`);
      await sleep(pause, undefined, { signal: reader.signal });
    }
  }
}

async function readOnce(reader: FeedReader, path: string): Promise<Page> {
  const signal = AbortSignal.any([reader.signal, AbortSignal.timeout(CALL_WITHIN_MS)]);
  const response = await askService({ ...reader, signal }, 'AdminAgent', 'GET', path);
  const text = await response.text().catch((error: unknown) => {
    throw new Error(`The answer of ${reader.url} broke off.`, { cause: error });
  });
  const next = /^<(\/v1\/events\?[^>]*)>; rel="next"$/.exec(response.headers.get('Link') ?? '')?.[1];
  const last = Number(new URLSearchParams(next?.split('?')[1]).get('after') ?? NaN);
  const items = Items.safeParse(text).data;
  if (next === undefined || !Number.isSafeInteger(last) || !items) {
    throw new Error(`${reader.url} answers, and not with events. Is the address right?`);
  }
  const gap = items.map((item) => FeedGap.safeParse(item).data?.data).find((missed) => missed !== undefined);
  const events = items.filter(({ type }) => type !== 'feed.gap');
  return { events, last, next, ...(gap && { gap }) };
}

const Items = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue('is no JSON');
      return z.NEVER;
    }
  })
  .pipe(z.array(FeedEvent));

/** Whether asking again may help: the service did not answer, has no time now, or is not itself for the moment. */
const isPassing = (error: unknown, { hasAnswered }: FeedReader): boolean =>
  error instanceof ServiceRefused
    ? error.status >= 500 || error.status === 429 || error.status === 408
    : hasAnswered && error instanceof Error && error.cause !== undefined;

/** The milliseconds that the service asks to wait for. */
const askedPause = (error: unknown): number =>
  error instanceof ServiceRefused && /^\d{1,9}$/.test(error.retryAfter ?? '')
    ? Math.min(Number(error.retryAfter), LONGEST_RETRY_AFTER_S) * 1000
    : 0;
