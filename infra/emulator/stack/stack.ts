import { lockData } from './data-lock.ts';
import { type PartName, partNames, parts, type Ports } from './parts.ts';
import { RunningParts } from './running-parts.ts';
import { writeSampleData } from './sample-data.ts';
import { busConnection, tablesConnection } from './settings.ts';
import type { ExtraHost, StackOptions } from './stack-options.ts';

export interface Stack {
  readonly ports: Ports;
  readonly url: string;
  readonly authorityUrl: string;
  /** Where mails of this run are read; `/mails` has them as JSON. */
  readonly mailboxUrl: string;
  readonly tablesConnection: string;
  readonly busConnection: string;
  /** Resolves with a message when a part ends unexpectedly; never rejects. */
  readonly died: Promise<string>;
  pid(part: PartName): number;
  /** Ends a part cleanly, which also saves the tables; killed, they lose up to five seconds. */
  stopPart(part: PartName): Promise<void>;
  /** Kills a part without a chance to save. */
  kill(part: PartName): Promise<void>;
  /** Restarts a part on its previous port. */
  restart(part: PartName): Promise<void>;
  /** Starts an additional host on the same tables and bus, with the same or another function app. */
  startHost(env?: Readonly<Record<string, string>>, entry?: string): Promise<ExtraHost>;
  stop(): Promise<void>;
}

/** Starts the parts of the local stack; when one fails, all that were started are stopped before it rejects. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const release = options.data === undefined ? undefined : lockData(options.data);
  const running = new RunningParts(options);
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopped ??= running.stopAll().finally(release));
  try {
    const unwanted = running.died.then((sentence) => Promise.reject(new Error(sentence)));
    await Promise.race([bringUp(running, options), unwanted, aborted(options.signal)]);
  } catch (error) {
    await stop();
    throw error;
  }
  return handle(running, stop);
}

async function bringUp(running: RunningParts, { parts: wanted = partNames, seeded }: StackOptions): Promise<void> {
  const startIfWanted = async (name: PartName): Promise<void> => {
    if (wanted.includes(name)) await running.start(name);
  };
  const tables = async (): Promise<void> => {
    await startIfWanted('tables');
    const seeds = wanted.includes('tables') && seeded !== false;
    if (seeds) await writeSampleData(tablesConnection(running.ports.tables), () => running.now());
  };
  await Promise.all([tables(), startIfWanted('bus'), startIfWanted('authority'), startIfWanted('mailbox')]);
  await startIfWanted('host');
}

function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = (): void => reject(new Error('The start was stopped.'));
    if (signal?.aborted === true) stop();
    signal?.addEventListener('abort', stop, { once: true });
  });
}

function handle(running: RunningParts, stop: () => Promise<void>): Stack {
  const { ports } = running;
  return {
    ports,
    url: parts.host.address(ports.host),
    authorityUrl: parts.authority.address(ports.authority),
    mailboxUrl: parts.mailbox.address(ports.mailbox),
    tablesConnection: tablesConnection(ports.tables),
    busConnection: busConnection(ports.bus),
    died: running.died,
    pid: (part) => running.pid(part),
    stopPart: (part) => running.end(part, 'stop'),
    kill: (part) => running.end(part, 'kill'),
    restart: (part) => running.start(part),
    startHost: (env, entry) => running.startExtraHost(env ?? {}, entry),
    stop,
  };
}
