import type { Clock } from '../clock.ts';
import { nameUuid } from '../digest.ts';
import { AttestationChanged } from '../domain/attestations/attestation-events.ts';
import { expired, type Attestation } from '../domain/attestations/attestation.ts';
import { makeEvent, placed, type AssentEvent, type EventType } from '../domain/events/event.ts';
import type { Owner } from '../domain/partners/partner.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import { Unavailable } from '../errors.ts';
import { COMMIT_WITHIN_MS } from '../ledger/commit-with-outbox.ts';
import { wakeUpAhead } from '../ledger/wake-up-ahead.ts';
import type { WakeUps } from '../ledger/wake-up.ts';
import type { AttestationStore } from './attestation-store.ts';

const ATTEMPTS = 5;

export interface ChangeDeps {
  readonly attestations: AttestationStore;
  readonly wakeUps: WakeUps;
  readonly clock: Clock;
}

type Told = Extract<EventType, `attestation.${string}`>;

/** The event of a change, as of the row that it writes. */
export function attestationEvent(
  type: Told,
  owner: Owner,
  { attestationId, customerId, expiresAt, changedAt, createdAt, accepted }: Attestation,
  cause: { readonly actor: string; readonly correlationId?: string | undefined },
): AssentEvent {
  const data = { ...owner, customerId, attestationId, expiresAt, ...cause };
  const event = makeEvent(type, AttestationChanged, attestationId, type, changedAt ?? createdAt, data);
  const before = type === 'attestation.created' ? 0 : accepted && type !== 'attestation.accepted' ? 2 : 1;
  return placed(event, nameUuid('stream', 'attestation', attestationId), before + 1);
}

interface Wanted {
  readonly owner: Owner;
  readonly attestationId: string;
  /** Whether a caller who may be anybody has the link's secret; one without is refused as if there were no attestation. */
  readonly admits?: (attestation: Attestation) => boolean;
  /** The next state; the same object where there is nothing to do. Decided again after a lost race. */
  readonly decide: (attestation: Attestation, now: Date) => Result<Attestation> | Promise<Result<Attestation>>;
  /** The event of what was decided; absent where no decision has one. */
  readonly tell?: (after: Attestation) => AssentEvent | undefined;
}

/**
 * Changes an attestation under its etag. The event is part of the row, and the bus has its wake-up before the write is
 * sent, so that a committed event is published even if this process dies (write-ahead). Two trips: the read beside the
 * wake-up, and the write. Three where the caller may be anybody, who is read and refused before the bus is told.
 */
export const changeAttestation =
  ({ attestations, wakeUps, clock }: ChangeDeps) =>
  async ({ owner, attestationId, admits, decide, tell }: Wanted): Promise<Result<Attestation>> => {
    const begun = clock();
    const since = begun.toISOString();
    const wakeUp = { kind: 'attestation' as const, ...owner, attestationId, at: since, since };
    const read = async () => {
      const known = await attestations.read(owner, attestationId);
      return !known || admits?.(known.value) === false ? undefined : known;
    };
    let known = admits && (await read());
    if (admits && !known) return refuse('AttestationNotFound');
    return wakeUpAhead(wakeUps, tell ? [wakeUp] : [], async ({ accepted }) => {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        known ??= await read();
        if (!known) return refuse('AttestationNotFound');
        // The wake-up fences older reads off, and nobody fences off what a stalled process reads later.
        if (clock().getTime() - begun.getTime() > COMMIT_WITHIN_MS) break;
        const before = known.value;
        const decided = await decide(before, clock());
        if (!decided.ok) return decided;
        if (decided.value === before) return ok(before);
        const event = tell?.(decided.value);
        const after = event ? { ...decided.value, events: [...before.events, event] } : decided.value;
        // A write that is refused may be one whose answer was lost: the wake-up stays.
        if (event) await accepted();
        if (await attestations.replace(owner, known, after)) return ok(after);
        known = undefined;
      }
      throw new Unavailable('The attestation changes too often right now.');
    });
  };

/** An attestation whose time is up, with its event. */
export function expire(owner: Owner, attestation: Attestation, now: Date): Attestation {
  const after = expired(attestation, now);
  if (after === attestation) return attestation;
  const event = attestationEvent('attestation.expired', owner, after, { actor: 'assent' });
  return { ...after, events: [...attestation.events, event] };
}
