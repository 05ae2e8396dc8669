import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createCore, installCore, type Core } from './core.ts';
import type { Log } from './log.ts';

/** A function app that has been imported and has started. */
export interface LoadedApp {
  /** Where the library takes HTTP requests itself, when the app asked for streaming. */
  readonly streamUri: string | undefined;
  readonly root: string;
  readonly core: Core;
}

/** The app's folder: the nearest one above its entry that has a host.json, or else the working directory. */
export function appRoot(entry: string): string {
  for (let folder = dirname(resolve(entry)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'host.json'))) return folder;
    if (folder === dirname(folder)) return process.cwd();
  }
}

/** Imports the app with the worker's core in place, and runs its appStart hooks. */
export async function loadApp(entry: string, log: Log): Promise<LoadedApp> {
  const file = resolve(entry);
  if (!existsSync(file)) throw new Error(`There is no function app at ${file}.`);
  const root = appRoot(entry);
  const core = createCore(log);
  installCore(core);
  await import(pathToFileURL(file).href);
  const { HttpUri } = await core.model().getCapabilities({});
  await core.runHooks('appStart', { hookData: {}, functionAppDirectory: root });
  core.seal();
  return { root, core, streamUri: HttpUri };
}
