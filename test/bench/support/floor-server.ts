import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Stack } from '../../../infra/emulator/stack/stack.ts';

const MAIN = fileURLToPath(new URL('../floors/http-server.ts', import.meta.url));

export interface FloorServer {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts the bare HTTP server in a process of its own, as the service has one; it ends when its input ends. */
export async function startFloorServer({ tablesConnection, busConnection }: Stack, env = {}): Promise<FloorServer> {
  const child = spawn(process.execPath, [MAIN], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, Tables: tablesConnection, ServiceBus: busConnection, ...env },
  });
  const exited = once(child, 'exit');
  const line = once(createInterface(child.stdout), 'line') as Promise<[string]>;
  const ended = exited.then(() => {
    throw new Error('The bare HTTP server did not start.');
  });
  const [url] = await Promise.race([line, ended]);
  ended.catch(() => {});
  return {
    url,
    pid: child.pid!,
    async stop() {
      child.stdin.end();
      await exited;
    },
  };
}
