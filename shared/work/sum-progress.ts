import { addCounts, type Counts } from '../domain/work/progress.ts';

/** What the items of a run that were begun have counted together, and the names of those that are done. */
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
