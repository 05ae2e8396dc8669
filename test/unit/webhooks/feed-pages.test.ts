import { expect, it } from 'vitest';
import type { FeedEntry } from '../../../shared/domain/feed/feed.ts';
import { FeedPages } from '../../../shared/webhooks/feed-pages.ts';

const OWNER = { environment: 'Production', partnerId: '22222222-2222-4222-8222-222222222222' } as const;

/** A feed that ends with this number; notes what is asked of it. */
function feedTo(last: number, failsFrom = Infinity) {
  const asked: [from: number, size: number][] = [];
  const from = async (_owner: unknown, number: number, size: number) => {
    asked.push([number, size]);
    if (number >= failsFrom) throw new Error('unreachable');
    const length = Math.max(0, Math.min(size, last - number + 1));
    return Array.from({ length }, (_, at) => ({ number: number + at }) as FeedEntry);
  };
  return { asked, from };
}

it('N6 pages follow each other without a gap or a repeat, each up to twice as long as the one before', async () => {
  const feed = feedTo(1_150);
  const pages = new FeedPages(feed, OWNER, 11);
  const numbers: number[] = [];
  while (pages.hasMore) {
    numbers.push(...(await pages.next()).map(({ number }) => number));
    // A page that is worked on is emptied.
    if (numbers.length > 200) pages.readAhead();
  }
  expect(numbers).toEqual(Array.from({ length: 1_140 }, (_, at) => at + 11));
  expect(feed.asked).toEqual([
    [11, 100],
    [111, 200],
    [311, 400],
    [711, 400],
    [1_111, 400],
  ]);
});

it('N6 the next page is read ahead once, and not at all behind the last', async () => {
  const feed = feedTo(120);
  const pages = new FeedPages(feed, OWNER, 1);
  await pages.next();
  expect(feed.asked).toHaveLength(1);
  pages.readAhead();
  pages.readAhead();
  expect(feed.asked).toHaveLength(2);
  expect(await pages.next()).toHaveLength(20);
  pages.readAhead();
  expect([feed.asked.length, pages.hasMore]).toEqual([2, false]);
});

it('N6 a page that was read ahead in vain fails when it is asked for, and only then', async () => {
  const pages = new FeedPages(feedTo(200, 101), OWNER, 1);
  await pages.next();
  pages.readAhead();
  await new Promise((resolve) => setImmediate(resolve));
  await expect(pages.next()).rejects.toThrow('unreachable');
});
