import { contentHash } from '../../digest.ts';
import type { RowOf } from './rows.ts';

interface ChainEntry {
  readonly previous: string;
  readonly hash: string;
  readonly [member: string]: unknown;
}

/** Links an entry to the chain: its hash covers everything but itself. */
export const chained = <E extends { previous: string }>(entry: E): E & { hash: string } => ({
  ...entry,
  hash: contentHash(entry),
});

/** Whether the entry's own hash holds. */
export function hashHolds({ hash, ...content }: ChainEntry): boolean {
  return hash === contentHash(content);
}

/** Whether the entry's own hash holds and it continues the entry before (`''` before the first). */
export const continuesChain = (entry: ChainEntry, previousHash: string): boolean =>
  entry.previous === previousHash && hashHolds(entry);

const ORDER = 'order|';

/** The ids of the orders that an entry vouches for: rows are named by their kind and id. */
export const ordersNamed = ({ rows }: RowOf<'audit'>): string[] =>
  Object.keys(rows).flatMap((name) => (name.startsWith(ORDER) ? [name.slice(ORDER.length)] : []));
