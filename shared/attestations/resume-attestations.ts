import type { Clock } from '../clock.ts';
import { endOf, forgettableFrom } from '../domain/attestations/attestation.ts';
import type { Owner } from '../domain/partners/partner.ts';
import type { AttestationWakeUp, WakeUps } from '../ledger/wake-up.ts';
import type { AttestationStore, KeptAttestation } from './attestation-store.ts';

interface Deps {
  readonly attestations: Pick<AttestationStore, 'every'>;
  readonly wakeUps: Pick<WakeUps, 'schedule'>;
  readonly clock: Clock;
}

/** A change that is younger has its own wake-up on the way. */
const OVERDUE_MS = 3_600_000;
/** The most wake-ups of a partner in one run: a later run sends others. */
const WAKE_UPS_AT_MOST = 1000;

/**
 * Sends the wake-up of each attestation of a partner that is overdue, in case its own was lost, as after a restore: it
 * expires, its events are published, its signatory is erased (A1, A3). Two range reads. Answers how many were overdue.
 */
export const resumeAttestations =
  ({ attestations, wakeUps, clock }: Deps) =>
  async (owner: Owner): Promise<number> => {
    const now = clock();
    const overdue: AttestationWakeUp[] = [];
    for await (const kept of attestations.every(owner)) {
      if (!isOverdue(kept, new Date(now.getTime() - OVERDUE_MS))) continue;
      const { attestationId } = kept.attestation;
      if (overdue.push({ kind: 'attestation', ...owner, attestationId, at: now.toISOString() }) === WAKE_UPS_AT_MOST)
        break;
    }
    if (overdue.length > 0) await wakeUps.schedule(...overdue);
    return overdue.length;
  };

function isOverdue({ attestation, hasSignatory }: KeptAttestation, since: Date): boolean {
  const { events, createdAt, changedAt = createdAt } = attestation;
  const due = [
    ...(events.length > 0 ? [changedAt] : []),
    endOf(attestation),
    hasSignatory ? forgettableFrom(attestation)?.toISOString() : undefined,
  ];
  return due.some((at) => at !== undefined && Date.parse(at) <= since.getTime());
}
