import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createCore, installCore, type Core } from './core.ts';
import type { Log } from './log.ts';

/** A function app that has been imported and has started. */
export interface LoadedApp {
  /** The server by which the library takes HTTP requests itself, when the app asked for streaming. */
  readonly endpoint: Server | undefined;
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
  const endpoint = await openedEndpoint(core);
  await core.runHooks('appStart', { hookData: {}, functionAppDirectory: root });
  core.seal();
  return { root, core, endpoint };
}

/** The HTTP server that the library opens when it reports its capabilities, if the app streams. */
async function openedEndpoint(core: Core): Promise<Server | undefined> {
  const LISTENING = 'tracing:net.server.listen:asyncStart';
  let opened: Server | undefined;
  const note = (event: unknown): void => {
    opened = (event as { server: Server }).server;
  };
  subscribe(LISTENING, note);
  const { HttpUri } = await core.model().getCapabilities({});
  unsubscribe(LISTENING, note);
  return HttpUri === undefined ? undefined : opened;
}
