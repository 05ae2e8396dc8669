import type { Server } from 'node:net';
import { parseArgs } from 'node:util';

export interface PartOptions {
  readonly port: number;
  readonly data: string | undefined;
  /** The origins of the pages that may ask the authority for a sign-in. */
  readonly pageOrigins: readonly string[];
}

export interface RunningPart {
  readonly port: number;
  stop(): Promise<void>;
}

const FORCED_END_MS = 5_000;

/**
 * Runs a part of the stack under the common contract: one JSON line on stdout when it listens, exit code 0 on a signal
 * and, with --with-parent, when stdin ends.
 */
export async function runPart(start: (options: PartOptions) => Promise<RunningPart>): Promise<void> {
  // A killed parent leaves broken pipes, which must not interrupt the orderly stop.
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
  try {
    const { withParent, ...options } = parseOptions();
    const ended = endRequested(withParent);
    const part = await start(options);
    process.stdout.write(`${JSON.stringify({ ready: true, port: part.port })}\n`);
    await ended;
    await part.stop();
    // The process exits once pending writes are on disk; the timer guards against a connection that never closes.
    process.stdin.destroy();
    setTimeout(() => process.exit(0), FORCED_END_MS).unref();
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  }
}

/** The port that a server listens on. */
export function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen on a port.');
  return address.port;
}

function parseOptions(): PartOptions & { withParent: boolean } {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      'page-origin': { type: 'string', multiple: true, default: [] },
      'with-parent': { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port ?? NaN);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error('--port takes a number from 0 (any free port) to 65535.');
  }
  const { data, 'page-origin': pageOrigins, 'with-parent': withParent } = values;
  return { port, data, pageOrigins, withParent };
}

function endRequested(withParent: boolean): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
    if (!withParent) return;
    for (const event of ['end', 'close', 'error']) process.stdin.on(event, () => resolve());
    process.stdin.resume();
  });
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const taken = 'code' in error && error.code === 'EADDRINUSE' && 'port' in error;
  return taken ? `Port ${String(error.port)} on 127.0.0.1 is taken.` : error.message;
}
