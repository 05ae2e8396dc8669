import type { Bus } from '../stand-ins/bus/bus.ts';

/** An attempt that is due sooner is waited for. */
const SOON_MS = 60_000;

interface Scheduled {
  readonly scheduledEnqueueTimeUtc?: Date | undefined;
}

/**
 * Whether nothing is left on the bus but holds and attestations that wait for their expiry, files that wait for their
 * removal, webhooks that wait for their next attempt, and the quarantine.
 */
export function hasOnlyHolds(bus: Bus, now: number): boolean {
  for (const [entity, left] of bus.left(now)) {
    if (entity === 'orders-quarantine') continue;
    if (left.active.length > 0 || left.locked.length > 0) return false;
    if (left.scheduled.some((message) => !isLate(message.body) && !isAttempt(entity, message, now))) return false;
  }
  return true;
}

/** Webhooks whose receiver does not answer are tried again, at last after more than a day. */
const isAttempt = (entity: string, { scheduledEnqueueTimeUtc: at }: Scheduled, now: number): boolean =>
  entity.startsWith('webhook-work') && at !== undefined && at.getTime() > now + SOON_MS;

const LATE: ReadonlySet<unknown> = new Set(['hold', 'removeFile']);

function isLate(body: string | Uint8Array): boolean {
  if (typeof body !== 'string') return false;
  const { kind, since } = JSON.parse(body) as { kind?: string; since?: string };
  return LATE.has(kind) || (kind === 'attestation' && since === undefined);
}
