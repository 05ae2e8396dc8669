import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { ExtraHost } from '../../../infra/emulator/stack/stack-options.ts';
import deployed from '../../../infra/topology.json' with { type: 'json' };
import { tablesIn } from '../../../shared/tables/client.ts';
import { toEntity } from '../../../shared/tables/entity.ts';
import { startTestStack, type TestStack } from '../../support/stack.ts';

/** What a killed process held comes back after so long. */
const LOCK = 'PT20S';

/** A stack of its own that keeps its data, with two hosts, whose processes may all be killed at any time. */
export interface KillableStack {
  readonly stack: TestStack;
  /** The addresses of the hosts that run now. */
  readonly urls: () => readonly string[];
  readonly open: ReturnType<typeof tablesIn>;
  /** Kills every process while all of them work; the tables last, when nobody is left to write. Starts them again. */
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

  /**
   * Waits until the table server has on disk what it acknowledged, as Azure has before it answers: the local one saves
   * every few seconds.
   */
  async function saved(): Promise<void> {
    const [table, mark] = [open('Saved'), randomUUID()];
    await table.ensure();
    await table.upsert(toEntity(z.unknown(), 'saved', 'saved', { mark }));
    const file = join(stack.data!, 'tables', '__azurite_db_table__.json');
    while (!(await readFile(file)).includes(mark)) await pause(250);
  }

  return {
    stack,
    urls: () => [stack.url, second.url],
    open,
    async killAll() {
      await Promise.all([stack.kill('host'), second.kill(), stack.kill('bus'), stack.kill('authority')]);
      await saved();
      await stack.kill('tables');
      await Promise.all([stack.restart('tables'), stack.restart('bus'), stack.restart('authority')]);
      [second] = await Promise.all([stack.startHost(env), stack.restart('host')]);
    },
    async stop() {
      await stack.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
