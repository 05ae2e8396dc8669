import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { startChild } from '../../../infra/emulator/stack/child.ts';
import { tablesConnection } from '../../../infra/emulator/stack/settings.ts';

/** A million subscriptions take about 3 GB of Azurite's memory. */
const TABLES_HEAP_MB = 12_000;

/** A table server of its own, in memory, that ends with the scope. */
export async function ownTables(): Promise<AsyncDisposable & { readonly connection: string }> {
  const child = startChild({
    main: 'tables/main.ts',
    args: ['--port', '0'],
    env: { ...process.env, NODE_OPTIONS: `--max-old-space-size=${TABLES_HEAP_MB}` },
    clockOffsetMs: 0,
    log: (line) => console.error(line),
  });
  const port = await child.ready;
  return { connection: tablesConnection(port), [Symbol.asyncDispose]: () => child.kill() };
}

/** Runs a script of this folder; what it prints as JSON. `progress N` on its standard error tells. */
export async function runScript<T>(
  script: string,
  args: readonly string[],
  progress: (share: number) => void = () => {},
): Promise<T> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let answer = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (answer += text));
  createInterface(child.stderr).on('line', (line) => {
    const share = /^progress ([\d.]+)$/.exec(line)?.[1];
    if (share === undefined) console.error(line);
    else progress(Number(share));
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${script} ended with ${String(code)}.`);
  return JSON.parse(answer) as T;
}
