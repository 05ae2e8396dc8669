import { addCounts, type Counts } from '../domain/work/progress.ts';

/** The total counts of a run's started items, and the names of those done. */
export async function sumProgress<C extends Counts>(
  items: AsyncIterable<{ name: string; progress: NoInfer<C> & { done: boolean } }>,
  nothing: C,
): Promise<{ counts: C; done: Set<string> }> {
  let counts = nothing;
  const done = new Set<string>();
  for await (const { name, progress } of items) {
    counts = addCounts(counts, progress);
    if (progress.done) done.add(name);
  }
  return { counts, done };
}
