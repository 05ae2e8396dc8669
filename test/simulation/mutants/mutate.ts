import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import type { Edit, Mutant } from './mutant.ts';

export const editsOf = (mutant: Mutant): readonly Edit[] => (mutant.also ? [mutant, mutant.also] : [mutant]);

/** A source without a guard; throws unless its text occurs exactly once. */
export function mutated(source: string, { file, find, replace }: Edit): string {
  const parts = source.split(find);
  if (parts.length !== 2) throw new Error(`${file} has the text of the mutant ${parts.length - 1} times.`);
  return parts.join(replace);
}

/** Modules loaded from now on by this thread have the mutant. */
export function applyMutant(mutant: Mutant): void {
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      const edits = editsOf(mutant).filter(({ file }) => url.endsWith(`/${file}`));
      if (edits.length === 0) return loaded;
      return { ...loaded, source: edits.reduce(mutated, readFileSync(new URL(url), 'utf8')) };
    },
  });
}
