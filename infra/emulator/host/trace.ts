import { randomBytes } from 'node:crypto';
import type { TraceContext } from './rpc.ts';

const traceparent = /^(?!ff)[0-9a-f]{2}-((?!0{32})[0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})(?:-|$)/;

/** A W3C trace context with a span of its own, continuing the caller's trace when it named one. */
export function traceContext(parent?: string, state = ''): TraceContext {
  const [, traceId, flags] = traceparent.exec(parent ?? '') ?? [];
  const span = randomBytes(8).toString('hex');
  return {
    traceParent: `00-${traceId ?? randomBytes(16).toString('hex')}-${span}-${flags ?? '01'}`,
    traceState: traceId ? state : '',
    attributes: {},
  };
}
