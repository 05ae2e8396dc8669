import { Unavailable } from '../errors.ts';
import { currentTraceId } from './trace.ts';

/** Writes one structured line. Fields hold ids and figures, never personal data or tokens. */
export type Log = (level: 'info' | 'warn' | 'error', event: string, fields?: Readonly<Record<string, unknown>>) => void;

/** Writes lines of JSON, each with the trace that it belongs to; `sink` names where they go at the moment. */
export const jsonLog =
  (sink: () => Pick<Console, 'info' | 'warn' | 'error'>): Log =>
  (level, event, fields) =>
    sink()[level](JSON.stringify({ event, traceId: currentTraceId(), ...fields }));

/** What of a fault may be written down: name, code and where it arose. Messages can repeat what was sent, ours do not. */
export function faultFields(fault: unknown): Record<string, unknown> {
  if (!(fault instanceof Error)) return { fault: typeof fault };
  const code = 'code' in fault ? String(fault.code) : undefined;
  const frames = fault.stack?.split('\n').filter((line) => line.trimStart().startsWith('at '));
  const why = fault instanceof Unavailable ? { why: fault.message } : {};
  return { fault: fault.name, code, ...why, at: frames?.slice(0, 6).map((line) => line.trim()) };
}
