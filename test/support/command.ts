import { type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, vi } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Several stacks start at once on two cores. */
const PATIENCE = { timeout: 150_000, interval: 50 };

export interface Command {
  readonly pid: number;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Resolves with the exit code, or with the signal that ended the process. */
  readonly exited: Promise<number | string>;
  /** Waits until the output contains the text; fails when the process ends first. */
  printed(text: string): Promise<void>;
  endInput(): void;
  /** Signals the process alone, or like a terminal its whole process group. */
  signal(signal: NodeJS.Signals, whom?: 'process' | 'group'): void;
}

const running = new Set<Command>();

// Registered where this module is imported, so that nothing runs on when a test fails.
afterAll(async () => {
  for (const command of running) command.signal('SIGKILL');
  await Promise.all([...running].map((command) => command.exited));
});

/** Runs a script of infra/emulator as its npm command would, with a process group of its own. */
export const runLocal = (script: string, args: readonly string[], cwd = ROOT): Command =>
  runScript(`${ROOT}infra/emulator/${script}`, args, cwd);

/** Runs a script by its path, with a process group of its own. */
export const runScript = (script: string, args: readonly string[], cwd: string): Command =>
  follow(spawn(process.execPath, [script, ...args], { cwd, detached: true }));

/** Runs an npm script as a user would, by npm itself, which starts a shell for it. */
export function runNpm(script: string, args: readonly string[]): Command {
  const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}` };
  return follow(spawn('npm', ['run', '--silent', script, '--', ...args], { cwd: ROOT, env, detached: true }));
}

function follow(child: ChildProcessWithoutNullStreams): Command {
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const { promise: exited, resolve } = Promise.withResolvers<number | string>();
  let ended = false;
  child.once('close', (code, signal) => {
    ended = true;
    running.delete(command);
    resolve(code ?? signal ?? 'unknown');
  });
  const pid = child.pid ?? 0;
  const command: Command = {
    pid,
    stdout: () => stdout,
    stderr: () => stderr,
    exited,
    printed: async (text) => {
      await vi.waitUntil(() => ended || stdout.includes(text), PATIENCE);
      expect(stdout + stderr).toContain(text);
    },
    endInput: () => child.stdin.end(),
    signal: (signal, whom = 'process') => {
      if (!ended) process.kill(whom === 'group' ? -pid : pid, signal);
    },
  };
  running.add(command);
  return command;
}

/** Waits until none of the processes exists any more. */
export async function expectGone(pids: readonly number[]): Promise<void> {
  expect(pids.length).toBeGreaterThan(0);
  await vi.waitFor(async () => expect(await alive(pids)).toEqual([]), PATIENCE);
}

/** Those of the processes that exist; one that has ended but was not collected by its parent does not. */
export async function alive(pids: readonly number[]): Promise<number[]> {
  const list = promisify(execFile)('ps', ['-o', 'pid=,stat=', '-p', pids.join(',')]);
  const { stdout } = await list.catch(() => ({ stdout: '' }));
  return stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, state]) => state !== undefined && !state.startsWith('Z'))
    .map(([pid]) => Number(pid));
}
