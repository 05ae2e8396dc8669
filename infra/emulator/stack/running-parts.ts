import { fileURLToPath } from 'node:url';
import { type Child, startChild } from './child.ts';
import { drawFreePort } from './free-port.ts';
import { type PartName, parts, stopOrder } from './parts.ts';
import { localSettings, pageOrigins } from './settings.ts';
import type { ExtraHost, StackOptions } from './stack-options.ts';

const FUNCTION_APP = fileURLToPath(new URL('../../../functions/index.ts', import.meta.url));

type Settings = Readonly<Record<string, string>>;

/** The child processes of a stack: starts them, reports unexpected ends, and ends them in order. */
export class RunningParts {
  readonly ports: Record<PartName, number>;
  /** Resolves with a message when a part ends unexpectedly; never rejects. */
  readonly died: Promise<string>;
  readonly #options: StackOptions;
  readonly #clockOffsetMs: number;
  readonly #children = new Map<PartName, Child>();
  readonly #extraHosts = new Set<Child>();
  readonly #expected = new WeakSet<Child>();
  readonly #reportDeath: (sentence: string) => void;
  #stopping = false;

  constructor(options: StackOptions) {
    this.#options = options;
    this.#clockOffsetMs = options.now === undefined ? 0 : options.now.getTime() - Date.now();
    this.ports = { host: 0, tables: 0, bus: 0, authority: 0, mailbox: 0, ...options.ports };
    const { promise, resolve } = Promise.withResolvers<string>();
    this.died = promise;
    this.#reportDeath = resolve;
  }

  /** Starts a part, on its previous port if it ran before. */
  async start(name: PartName): Promise<void> {
    // The settings of the functions, and the authority's list of redirects, name the pages' port: it is fixed before.
    if (['host', 'authority'].includes(name) && this.ports.host === 0) this.ports.host = await drawFreePort();
    const { data, entry = FUNCTION_APP, topology } = this.#options;
    const port = this.ports[name];
    const args = [
      ...(data === undefined ? [] : parts[name].keep(data)),
      ...(name === 'host' ? ['--entry', entry] : []),
      ...(name === 'authority' ? pageOrigins(this.ports.host).flatMap((origin) => ['--page-origin', origin]) : []),
      ...(name === 'bus' && topology !== undefined ? ['--config', topology] : []),
    ];
    const child = this.#spawn(name, port, args, {});
    this.#children.set(name, child);
    this.ports[name] = await this.#listening(name, port, child);
  }

  async startExtraHost(settings: Settings, entry = this.#options.entry ?? FUNCTION_APP): Promise<ExtraHost> {
    const port = await drawFreePort();
    const url = parts.host.address(port);
    // No timer state: two hosts that write one timer file would lose runs.
    const child = this.#spawn('host', port, ['--entry', entry], { PUBLIC_URL: url, ...settings });
    this.#extraHosts.add(child);
    await this.#listening('host', port, child);
    return { url, pid: child.pid, stop: () => this.#end(child, 'stop'), kill: () => this.#end(child, 'kill') };
  }

  /** The current instant of the parts' clock. */
  now(): Date {
    return new Date(Date.now() + this.#clockOffsetMs);
  }

  pid(name: PartName): number {
    return this.#child(name).pid;
  }

  end(name: PartName, how: 'stop' | 'kill'): Promise<void> {
    return this.#end(this.#child(name), how);
  }

  async stopAll(): Promise<void> {
    this.#stopping = true;
    await Promise.all([...this.#extraHosts].map((host) => host.stop()));
    for (const name of stopOrder) await this.#children.get(name)?.stop();
  }

  #spawn(name: PartName, port: number, args: readonly string[], settings: Settings): Child {
    if (this.#stopping) throw new Error('The stack is stopping.');
    const { env, log } = this.#options;
    const isHost = name === 'host';
    return startChild({
      main: parts[name].main,
      args: ['--port', String(port), ...args],
      env: { ...process.env, ...(isHost ? { ...localSettings(this.ports), ...env, ...settings } : {}) },
      clockOffsetMs: this.#clockOffsetMs,
      log: (line) => log?.(name, line),
    });
  }

  async #listening(name: PartName, port: number, child: Child): Promise<number> {
    const { title, option } = parts[name];
    try {
      const listening = await child.ready;
      void this.#watch(name, child);
      return listening;
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      throw new Error(`The ${title} did not start on port ${port} (${option}): ${cause}`, { cause: error });
    }
  }

  async #watch(name: PartName, child: Child): Promise<void> {
    const { how } = await child.exited;
    if (this.#stopping || this.#expected.has(child)) return;
    this.#reportDeath(`The ${parts[name].title} (${name}) ended unexpectedly: ${how}.`);
  }

  #child(name: PartName): Child {
    const child = this.#children.get(name);
    if (child === undefined) throw new Error(`This stack runs without the part ${name}.`);
    return child;
  }

  #end(child: Child, how: 'stop' | 'kill'): Promise<void> {
    this.#expected.add(child);
    return child[how]();
  }
}
