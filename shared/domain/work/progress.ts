import { z } from 'zod';
import { Instant } from '../instant.ts';

/** How far a work item has come. */
export const Progress = z.object({
  /** The position to resume behind. */
  after: z.string().optional(),
  done: z.boolean(),
  /** Which attempt this is: an item of which something failed is read again. */
  attempt: z.int().min(1),
  /** What the pages of this attempt named, and how much of it failed. */
  read: z.int(),
  failed: z.int(),
});
export type Progress = z.infer<typeof Progress>;

/** What is stored of a run of sharded work for its supervision. */
export const Supervision = z.object({
  startedAt: Instant,
  /** How many checks were taken. */
  checks: z.int(),
  /** When work was last sent or seen to progress; absent until all was sent. */
  activeAt: Instant.optional(),
});
export type Supervision = z.infer<typeof Supervision>;

const ATTEMPTS = 8;

/** Progress behind a page: the last page completes the item, or restarts it with these counts if something failed. */
export function afterPage<P extends Progress>(progress: P, after: string | undefined, restarted: Partial<P>): P {
  if (after !== undefined) return { ...progress, after };
  if (progress.failed === 0 || progress.attempt >= ATTEMPTS) return { ...progress, after, done: true };
  return { ...progress, ...restarted, after, attempt: progress.attempt + 1 };
}

export type Counts = Readonly<Record<string, number>>;

/** The counts of the first with those of the second added. */
export const addCounts = <C extends Counts>(counts: C, more: NoInfer<C>): C =>
  Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, count + more[name]!])) as C;
