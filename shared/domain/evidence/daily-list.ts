import { z } from 'zod';
import { contentHash, sha256 } from '../../digest.ts';
import { Day, Instant } from '../instant.ts';

/** The newest entry of a ledger that the log had: id of the ledger, sequence, audit hash. */
export const ListedHead = z.tuple([z.string(), z.int(), z.string()]);
export type ListedHead = z.infer<typeof ListedHead>;

/** Commits to all ledgers that a partner had, as of a size of the log: an entry of the partner's chain of lists (E8). */
export const DailyList = z.object({
  sequence: z.int(),
  previous: z.string(),
  hash: z.string(),
  at: Instant,
  /** The UTC day, of which it is the only list. */
  day: Day,
  /** The size of the log that the list is of: a ledger is listed with its last entry below it. */
  size: z.int(),
  ledgers: z.int(),
  /** See digestOf. */
  digest: z.string(),
  /** Random: blinds the hash of the list in the log, as the commit id does that of an audit entry (E3). */
  listId: z.uuid(),
});
export type DailyList = z.infer<typeof DailyList>;

/** The hash of a list: its format, and one line for each ledger, by ascending id. */
const digestOf = (heads: readonly ListedHead[]): string =>
  sha256(`assent-heads/1\n${heads.map(([id, sequence, hash]) => `${id} ${sequence} ${hash}\n`).join('')}`);

interface NewList {
  readonly at: string;
  readonly day: string;
  readonly size: number;
  /** In any order; a ledger may be there twice. */
  readonly heads: readonly ListedHead[];
  readonly listId: string;
}

/** The list that continues the partner's last one. */
export function nextDailyList(last: DailyList | undefined, { heads, ...list }: NewList): DailyList {
  const byId = new Map(heads.map((head) => [head[0], head]));
  const sorted = [...byId.values()].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const next = {
    sequence: (last?.sequence ?? 0) + 1,
    previous: last?.hash ?? '',
    ...list,
    ledgers: sorted.length,
    digest: digestOf(sorted),
  };
  return { ...next, hash: contentHash(next) };
}
