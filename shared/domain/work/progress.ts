import { z } from 'zod';
import { Instant } from '../instant.ts';

/** Progress of a work item. */
export const Progress = z.object({
  /** Resume after this position. */
  after: z.string().optional(),
  done: z.boolean(),
  /** Number of the attempt: an item with failures is read again. */
  attempt: z.int().min(1),
  /** Entries read by the pages of this attempt, and the number of failures among them. */
  read: z.int(),
  failed: z.int(),
});
export type Progress = z.infer<typeof Progress>;

/** Supervision state of a run of sharded work. */
export const Supervision = z.object({
  startedAt: Instant,
  /** Number of checks made. */
  checks: z.int(),
  /** When work was last sent or made progress; absent until all was sent. */
  activeAt: Instant.optional(),
});
export type Supervision = z.infer<typeof Supervision>;

const ATTEMPTS = 8;

/** Progress after a page: the last page completes the item, or restarts it with these counts after failures. */
export function afterPage<P extends Progress>(progress: P, after: string | undefined, restarted: Partial<P>): P {
  if (after !== undefined) return { ...progress, after };
  if (progress.failed === 0 || progress.attempt >= ATTEMPTS) return { ...progress, after, done: true };
  return { ...progress, ...restarted, after, attempt: progress.attempt + 1 };
}

export type Counts = Readonly<Record<string, number>>;

/** Member-wise sum. */
export const addCounts = <C extends Counts>(counts: C, more: NoInfer<C>): C =>
  Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, count + more[name]!])) as C;
