import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExtraHost } from '../../../infra/emulator/stack/stack-options.ts';
import deployed from '../../../infra/topology.json' with { type: 'json' };
import { tablesIn } from '../../../shared/tables/client.ts';
import { startTestStack, type TestStack } from '../../support/stack.ts';

/** What a killed process held comes back after so long. */
const LOCK = 'PT20S';

/** A stack of its own that keeps its data, with two hosts, whose processes may all be killed at any time. */
export interface KillableStack {
  readonly stack: TestStack;
  /** The addresses of the hosts that run now. */
  readonly urls: () => readonly string[];
  readonly open: ReturnType<typeof tablesIn>;
  /** Kills every process while all of them work, and starts them again. */
  killAll(): Promise<void>;
  stop(): Promise<void>;
}

export async function startKillableStack(env: Record<string, string> = {}): Promise<KillableStack> {
  const folder = await mkdtemp(join(tmpdir(), 'assent-killable-'));
  const topology = join(folder, 'topology.json');
  await writeFile(topology, JSON.stringify(deployed).replaceAll('"LockDuration":"PT1M"', `"LockDuration":"${LOCK}"`));
  const stack = await startTestStack({ topology, durable: true, env });
  let second: ExtraHost = await stack.startHost(env);
  const open = tablesIn({ connectionString: stack.tablesConnection });

  return {
    stack,
    urls: () => [stack.url, second.url],
    open,
    async killAll() {
      const killed = (['host', 'bus', 'authority', 'tables'] as const).map((part) => stack.kill(part));
      await Promise.all([...killed, second.kill()]);
      await Promise.all([stack.restart('tables'), stack.restart('bus'), stack.restart('authority')]);
      [second] = await Promise.all([stack.startHost(env), stack.restart('host')]);
    },
    async stop() {
      await stack.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
