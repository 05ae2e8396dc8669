import { z } from 'zod';
import { ListedHead, type DailyList } from '../domain/evidence/daily-list.ts';
import { Day } from '../domain/instant.ts';
import type { Owner } from '../domain/partners/partner.ts';
import type { Stored } from '../work/work-store.ts';

/** A part of the list that is being written: of some customers, as of the size that the first part names. */
export const ListPart = z.object({
  size: z.int(),
  heads: z.array(ListedHead),
  /** The position in the list of customers behind this part; absent in the last one. */
  after: z.string().optional(),
});
export type ListPart = z.infer<typeof ListPart>;

/** How far the walk over the registry is that writes the lists of a day. */
export const ListsWalk = z.object({
  day: Day,
  /** The last partner that the walk was at. */
  partnerId: z.string(),
  /** Partners whose list could not be written: another walk goes to them. */
  failed: z.int(),
  done: z.boolean(),
});
export type ListsWalk = z.infer<typeof ListsWalk>;

/** The daily lists of partners (E8). Point reads and ranges of one partition; an unreachable store throws. */
export interface DailyLists {
  readLast(owner: Owner): Promise<Stored<DailyList> | undefined>;
  /** The lists behind a sequence, in their order. */
  entries(owner: Owner, after: number): AsyncIterable<DailyList>;
  /** Adds the list behind the last one as read; false after a lost race. */
  append(owner: Owner, list: DailyList, etag: string | undefined): Promise<boolean>;
  /** The parts of the day's list, in their order; parts of other days are removed. */
  readParts(owner: Owner, day: string): Promise<ListPart[]>;
  /** False when the part is there already. */
  createPart(owner: Owner, day: string, at: number, part: ListPart): Promise<boolean>;
  readWalk(): Promise<Stored<ListsWalk> | undefined>;
  /** The new etag; undefined after a lost race. */
  writeWalk(walk: ListsWalk, etag: string | undefined): Promise<string | undefined>;
}
