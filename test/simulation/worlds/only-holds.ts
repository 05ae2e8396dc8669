import type { Bus } from '../stand-ins/bus/bus.ts';

/**
 * Whether nothing is left on the bus but holds and attestations that wait for their expiry, files that wait for their
 * removal, and the quarantine.
 */
export function hasOnlyHolds(bus: Bus, now: number): boolean {
  for (const [entity, left] of bus.left(now)) {
    if (entity === 'orders-quarantine') continue;
    if (left.active.length > 0 || left.locked.length > 0) return false;
    if (left.scheduled.some(({ body }) => !isLate(body))) return false;
  }
  return true;
}

const LATE: ReadonlySet<unknown> = new Set(['hold', 'removeFile']);

function isLate(body: string | Uint8Array): boolean {
  if (typeof body !== 'string') return false;
  const { kind, since } = JSON.parse(body) as { kind?: string; since?: string };
  return LATE.has(kind) || (kind === 'attestation' && since === undefined);
}
