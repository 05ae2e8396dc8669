import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { mutated } from '../mutants/mutate.ts';
import { EDITS } from './edits.ts';
import type { Release } from './release.ts';

/** Marks the modules of the older release: the same files, loaded once more. */
const MARK = '?older';
/** The product, and what composes it: everything else of the simulation is shared by both releases. */
const COPIED =
  /\/(?:shared|functions)\/|\/kernel\/(?:service|storage|senders|receivers|verify)\.ts$|\/releases\/release\.ts$/;
const isOurs = (url: string): boolean => url.startsWith('file:') && !url.includes('/node_modules/');

/** Loads the product once more, as the release before wrote its rows. */
export async function loadOlder(): Promise<Release> {
  const hooks = registerHooks({
    resolve(specifier, context, nextResolve) {
      const resolved = nextResolve(specifier, context);
      const isOlder = context.parentURL?.endsWith(MARK) && isOurs(resolved.url) && COPIED.test(resolved.url);
      return isOlder && !resolved.url.endsWith(MARK) ? { ...resolved, url: `${resolved.url}${MARK}` } : resolved;
    },
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      if (!url.endsWith(MARK)) return loaded;
      const file = url.slice(0, -MARK.length);
      const edits = EDITS.filter((edit) => file.endsWith(`/${edit.file}`));
      return edits.length === 0
        ? loaded
        : { ...loaded, source: edits.reduce(mutated, readFileSync(new URL(file), 'utf8')) };
    },
  });
  try {
    return ((await import(`./release.ts${MARK}`)) as { release: Release }).release;
  } finally {
    hooks.deregister();
  }
}
