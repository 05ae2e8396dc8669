import type { Mutant } from './mutant.ts';

/** Guards of feeds. */
export const FEED_MUTANTS: readonly Mutant[] = [
  {
    guard: 'an event is in a feed once',
    file: 'shared/tables/feed-table.ts',
    find: "['create', toEntity(FeedId, partition, feedIdRow(event.id), { number })],",
    replace: "['upsert', toEntity(FeedId, partition, feedIdRow(event.id), { number }), 'Replace'],",
  },
  {
    guard: 'an event of a stream follows the one before it',
    file: 'shared/tables/feed-table.ts',
    find: '...(from === 0 ?',
    replace: '...(from >= 0 ?',
  },
];
