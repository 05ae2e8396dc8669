import { contentHash } from '../../digest.ts';
import type { RowOf } from './rows.ts';

interface ChainEntry {
  readonly previous: string;
  readonly hash: string;
  readonly [member: string]: unknown;
}

/** Links an entry to the chain: its hash covers all other properties. */
export const chained = <E extends { previous: string }>(entry: E): E & { hash: string } => ({
  ...entry,
  hash: contentHash(entry),
});

/** Whether the entry's hash matches its content. */
export function hashHolds({ hash, ...content }: ChainEntry): boolean {
  return hash === contentHash(content);
}

/** Whether the entry's hash matches and it continues the previous entry (`''` for the first). */
export const continuesChain = (entry: ChainEntry, previousHash: string): boolean =>
  entry.previous === previousHash && hashHolds(entry);

const ORDER = 'order|';

/** The ids of the orders that an entry vouches for, parsed from its row names. */
export const ordersNamed = ({ rows }: RowOf<'audit'>): string[] =>
  Object.keys(rows).flatMap((name) => (name.startsWith(ORDER) ? [name.slice(ORDER.length)] : []));
