import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** A part that starts may take as long as it goes on telling something: tables read every row. */
const SILENT_MS = 60_000;
const STOP_MS = 30_000;
const KEPT_LINES = 10;
const STACK_FRAME = /^\s+at /;

const Ready = z.looseObject({ ready: z.literal(true), port: z.int().positive() });

export interface ChildOptions {
  /** Path of the executable file below infra/emulator. */
  readonly main: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** The shift of the process's clock; 0 for none. */
  readonly clockOffsetMs: number;
  readonly log: (line: string) => void;
}

export interface Child {
  readonly pid: number;
  /** The port, once the process listens. Rejects with its last output when it ends first. */
  readonly ready: Promise<number>;
  /** How the process ended; never rejects. */
  readonly exited: Promise<{ readonly code: number | null; readonly how: string }>;
  /** Asks the process to end and waits; kills it after a timeout. */
  stop(): Promise<void>;
  kill(): Promise<void>;
}

type Process = ChildProcessByStdio<Writable, Readable, Readable>;

/**
 * Starts a part of the stack in its own session, so that Ctrl-C reaches only the parent, which ends the parts in order.
 * If the parent is killed, the end of stdin ends the part.
 */
export function startChild(options: ChildOptions): Child {
  const child = spawn(process.execPath, nodeArguments(options), {
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...options.env, CLOCK_OFFSET_MS: String(options.clockOffsetMs) },
  });
  child.stdin.on('error', () => {});
  const lastLines: string[] = [];
  const note = (line: string): void => {
    options.log(line);
    if (STACK_FRAME.test(line)) return;
    lastLines.push(line);
    if (lastLines.length > KEPT_LINES) lastLines.shift();
  };
  createInterface(child.stderr).on('line', note);
  const exited = exitOf(child);
  const ready = readiness(child, note, exited, lastLines);
  let running = false;
  ready.then(() => (running = true)).catch(() => {});
  void exited.then(() => (running = false));
  const stop = async (): Promise<void> => {
    const wasRunning = running;
    await end(child, exited, 'SIGTERM');
    const { code, how } = await exited;
    if (wasRunning && code !== 0) options.log(`did not stop cleanly: ${how}`);
  };
  return {
    pid: child.pid ?? 0,
    ready,
    exited,
    stop,
    kill: () => end(child, exited, 'SIGKILL'),
  };
}

function nodeArguments({ main, args, clockOffsetMs }: ChildOptions): string[] {
  const clock = clockOffsetMs === 0 ? [] : ['--import', new URL('shift-clock.ts', import.meta.url).href];
  return [...clock, fileURLToPath(new URL(`../${main}`, import.meta.url)), ...args, '--with-parent'];
}

function exitOf(child: Process): Child['exited'] {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, how: error.message }));
    child.once('close', (code, signal) => resolve({ code, how: signal ?? `exit code ${String(code)}` }));
  });
}

async function readiness(
  child: Process,
  note: (line: string) => void,
  exited: Child['exited'],
  lastLines: readonly string[],
): Promise<number> {
  const lines = createInterface(child.stdout);
  const timer = setTimeout(() => child.kill('SIGKILL'), SILENT_MS);
  const listening = new Promise<number>((resolve) => {
    lines.on('line', (line) => {
      timer.refresh();
      const port = readyPort(line);
      if (port === undefined) note(line);
      else resolve(port);
    });
  });
  const ended = exited.then(({ how }): never => {
    throw new Error(lastLines.length === 0 ? how : lastLines.join('\n'));
  });
  try {
    return await Promise.race([listening, ended]);
  } finally {
    clearTimeout(timer);
  }
}

function readyPort(line: string): number | undefined {
  if (!line.startsWith('{"ready":')) return undefined;
  try {
    return Ready.parse(JSON.parse(line)).port;
  } catch {
    return undefined;
  }
}

async function end(child: Process, exited: Child['exited'], signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  child.kill(signal);
  const impatience = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await exited;
  clearTimeout(impatience);
}
