import { type FSWatcher, watch } from 'node:fs';
import { join, sep } from 'node:path';
import type { Stack } from './stack.ts';

/** The folders of the function app, below the root of the repository. */
const FOLDERS = ['functions', 'shared'] as const;
const CODE = /\.(?:ts|json)$/;
/** The debounce time: an editor or a checkout writes several files, each more than once. */
const QUIET_MS = 250;

/**
 * Restarts the function app when one of its files changes; tables, bus and authority continue. If the app does not
 * start, it stays down until the next change. Returns the end of the watch.
 */
export function restartOnChange(stack: Stack, root: string, log: (line: string) => void): () => void {
  const changed = new Set<string>();
  let quiet: NodeJS.Timeout | undefined;
  let restarting = false;
  let ended = false;

  const restart = async (): Promise<void> => {
    if (restarting || ended) return;
    restarting = true;
    const what = describe([...changed]);
    changed.clear();
    try {
      await stack.stopPart('host');
      await stack.restart('host');
      log(`${what} changed: the function app runs again.`);
    } catch {
      if (!ended) log(`${what} changed, and the function app does not start; see above. Waiting for the next change.`);
    } finally {
      restarting = false;
      if (changed.size > 0) await restart();
    }
  };

  const note = (folder: string, name: string | null): void => {
    if (name === null || !CODE.test(name)) return;
    changed.add(join(folder, name).replaceAll(sep, '/'));
    clearTimeout(quiet);
    quiet = setTimeout(() => void restart(), QUIET_MS);
  };

  const watchers: FSWatcher[] = FOLDERS.map((folder) =>
    watch(join(root, folder), { recursive: true }, (_, name) => note(folder, name)).on('error', (error) =>
      log(`Changes in ${folder} are no longer seen: ${error.message}`),
    ),
  );
  return () => {
    ended = true;
    clearTimeout(quiet);
    for (const watcher of watchers) watcher.close();
  };
}

const describe = ([first = '', ...more]: readonly string[]): string =>
  more.length === 0 ? first : `${first} and ${more.length} more`;
