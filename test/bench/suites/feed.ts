import { randomUUID } from 'node:crypto';
import { exampleEvent } from '../../../infra/build/bus/example-events.ts';
import type { AssentEvent } from '../../../shared/domain/events/event.ts';
import type { Owner } from '../../../shared/domain/partners/partner.ts';
import type { ReadFeed } from '../../../shared/feed/read-feed.ts';
import { BareFeed } from '../floors/bare-feed.ts';
import { newPartner } from '../support/customers.ts';
import { OperationCounter } from '../support/operations.ts';
import { compared, interleaved, measured, perSecond } from '../support/rows.ts';
import { countedService } from '../support/service.ts';
import type { Suite } from '../support/suite.ts';

const ROUNDS = { full: 9, quick: 3 };
/** Batches of a round. */
const BATCHES = { full: 20, quick: 3 };
/** Events that the host hands over at once, each of another customer, and events of a reader's page. */
const AT_ONCE = 100;
const THROUGHPUT_AT_LEAST = 0.6;

/** A partner's feed, one batch after the other, and one reader that follows its cursor. */
export const feedSuite: Suite = {
  name: 'feed',
  about: "events into a partner's feed, and a reader that follows its cursor",
  seconds: 60,
  async run({ quick, progress, stack: start }) {
    const stack = await start();
    const size = quick ? 'quick' : 'full';
    const owner = await newPartner(stack.tablesConnection);
    const counter = new OperationCounter();
    const { writeFeed, readFeed } = countedService(stack, counter);
    const floor = new BareFeed(stack.tablesConnection);
    await floor.open();
    const streams = Array.from({ length: AT_ONCE }, () => ({ stream: randomUUID(), positions: { ours: 0, floor: 0 } }));
    const batchFor = (side: 'ours' | 'floor') =>
      streams.map(({ stream, positions }) => eventOf(owner, stream, (positions[side] += 1)));

    const count = BATCHES[size] * AT_ONCE;
    const written = (side: 'ours' | 'floor', write: (events: readonly AssentEvent[]) => Promise<void>) => {
      const batches = Array.from({ length: BATCHES[size] }, () => batchFor(side));
      return perSecond(count, async () => {
        for (const batch of batches) await write(batch);
      });
    };
    await writeFeed(batchFor('ours'));
    await floor.write(batchFor('floor'));
    const writing = await counter.during(() => writeFeed(batchFor('ours')));
    await floor.write(batchFor('floor'));
    const writes = await interleaved(
      ROUNDS[size],
      () => written('ours', writeFeed),
      () => written('floor', (events) => floor.write(events)),
      (done) => progress((done / ROUNDS[size]) * 0.7),
    );
    const reading = await counter.during(() => readFeed(owner, pageAfter(AT_ONCE)));
    const reads = await interleaved(
      ROUNDS[size],
      () => perSecond(count, () => follow(readFeed, owner, count)),
      () => perSecond(count, () => followBare(floor, count)),
      (done) => progress(0.7 + (done / ROUNDS[size]) * 0.3),
    );
    const aim = { aim: THROUGHPUT_AT_LEAST, atMost: false };
    return [
      compared('feed, write', 'events/s', writes, aim),
      compared('feed, read', 'events/s', reads, aim),
      // A read of the head, and transactions of 24 events with two rows each and two for the stream that moves.
      measured('feed, operations: table round trips of a write', 'per event', [writing.tableRoundTrips / AT_ONCE], {
        aim: 0.06,
        atMost: true,
      }),
      measured('feed, operations: rows of a write', 'per event', [writing.rowsWritten / AT_ONCE], {
        aim: 4.05,
        atMost: true,
      }),
      measured('feed, operations: table round trips of a page', 'per event', [reading.tableRoundTrips / AT_ONCE], {
        aim: 0.01,
        atMost: true,
      }),
    ];
  },
};

const eventOf = (owner: Owner, stream: string, position: number): AssentEvent => {
  const { environment, partnerId } = owner;
  const event = exampleEvent('renewal.cleared');
  const data = { ...event.data, environment, partnerId, customerId: stream };
  return { ...event, id: randomUUID(), data, stream, position };
};

const pageAfter = (after: number) => ({ after, size: AT_ONCE, types: undefined, waitMs: 0 });

async function follow(readFeed: ReadFeed, owner: Owner, count: number): Promise<void> {
  for (let after = 0; after < count;) {
    const page = await readFeed(owner, pageAfter(after));
    if (!page.ok || page.value.events.length < AT_ONCE) throw new Error('The feed has too few events.');
    after = page.value.last;
  }
}

async function followBare(floor: BareFeed, count: number): Promise<void> {
  for (let after = 0; after < count; after += AT_ONCE) {
    if ((await floor.read(after, AT_ONCE)).length < AT_ONCE) throw new Error('The bare feed has too few events.');
  }
}
