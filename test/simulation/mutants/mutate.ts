import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import type { Mutant } from './mutant.ts';

/** A source without the mutant's guard; throws unless its text occurs exactly once. */
export function mutated(source: string, { file, find, replace }: Mutant): string {
  const parts = source.split(find);
  if (parts.length !== 2) throw new Error(`${file} has the text of the mutant ${parts.length - 1} times.`);
  return parts.join(replace);
}

/** Modules loaded from now on by this thread have the mutant. */
export function applyMutant(mutant: Mutant): void {
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      if (!url.endsWith(`/${mutant.file}`)) return loaded;
      return { ...loaded, source: mutated(readFileSync(new URL(url), 'utf8'), mutant) };
    },
  });
}
