import { inspect } from 'node:util';
import type { Level } from './rpc.ts';

/** Writes one line about `source`: a function's name, or `host`. */
export type Log = (level: Level, source: string, message: string) => void;

const labels: Record<Level, string> = {
  trace: 'trace',
  debug: 'debug',
  information: 'info',
  warning: 'warn',
  error: 'error',
  critical: 'critical',
  none: 'none',
};

/** A log that writes `[level] source message` lines, however many lines the message has. */
export function createLog(write: (line: string) => void, verbose: boolean): Log {
  return (level, source, message) => {
    if (!verbose && (level === 'trace' || level === 'debug')) return;
    write(`[${labels[level]}] ${source} ${message.trim().replaceAll(/\s*\n\s*/g, ' | ')}\n`);
  };
}

/** The message of whatever was thrown, with its stack when it has one. */
export function describe(error: unknown): string {
  return error instanceof Error ? inspect(error) : String(error);
}
