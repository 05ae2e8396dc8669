/** How often an event was looked at, and the position at which its stream stood then. */
export interface Waited {
  readonly attempt: number;
  readonly stoodAt?: number | undefined;
}

/** Positions that a stream may be behind for its events to be looked for at once. */
const NEAR = 8;

/**
 * How an event goes on waiting for those before it: only looks that find its stream where it stood count (X4). While
 * the stream moves they are soon, and less so the more is missing: otherwise each event of a stream would add a long
 * pause to those before it.
 */
export function afterWait(position: number, { attempt, stoodAt }: Waited, standsAt: number): Required<Waited> {
  if (stoodAt !== undefined && standsAt <= stoodAt) return { attempt: attempt + 1, stoodAt };
  const missing = position - standsAt - 1;
  return { attempt: 1 + Math.ceil(Math.log2(Math.max(1, missing / NEAR))), stoodAt: standsAt };
}
