import { Unavailable } from '../errors.ts';
import { currentTraceId } from './trace.ts';

/** Writes one structured line. Fields hold ids and numbers, never personal data or tokens. */
export type Log = (level: 'info' | 'warn' | 'error', event: string, fields?: Readonly<Record<string, unknown>>) => void;

/** Writes JSON lines, each with its trace; `sink` returns the current destination. */
export const jsonLog =
  (sink: () => Pick<Console, 'info' | 'warn' | 'error'>): Log =>
  (level, event, fields) =>
    sink()[level](JSON.stringify({ event, traceId: currentTraceId(), ...fields }));

/** The loggable part of a fault: name, code and frames. Foreign messages may repeat input, ours do not. */
export function faultFields(fault: unknown): Record<string, unknown> {
  if (!(fault instanceof Error)) return { fault: typeof fault };
  const code = 'code' in fault ? String(fault.code) : undefined;
  const frames = fault.stack?.split('\n').filter((line) => line.trimStart().startsWith('at '));
  const why = fault instanceof Unavailable ? { why: fault.message } : {};
  return { fault: fault.name, code, ...why, at: frames?.slice(0, 6).map((line) => line.trim()) };
}
