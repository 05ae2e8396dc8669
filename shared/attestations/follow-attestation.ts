import type { Clock } from '../clock.ts';
import { endOf, finished, forgettableFrom, type Attestation } from '../domain/attestations/attestation.ts';
import type { AttestedRecord } from '../domain/attestations/attested-record.ts';
import type { Owner } from '../domain/partners/partner.ts';
import { ok } from '../domain/refusal.ts';
import type { EventPublisher } from '../ledger/event-publisher.ts';
import type { AttestationWakeUp, WakeUps } from '../ledger/wake-up.ts';
import type { AttestationStore } from './attestation-store.ts';
import { changeAttestation, expire } from './change-attestation.ts';
import { recordedWith } from './recorded-with.ts';

/** A write that its wake-up does not find by then is fenced off: it may still arrive, from a process that stood still. */
const WAITS_MS = 120_000;

interface Deps {
  readonly attestations: AttestationStore;
  readonly ledger: Parameters<typeof recordedWith>[0];
  readonly publisher: EventPublisher;
  readonly wakeUps: WakeUps;
  readonly clock: Clock;
}

/**
 * Follows an attestation: it expires when its time is up, its events are published, its signatory is erased when it is
 * kept no longer. One that is bound to a customer is finished instead where its agreement is on record, of which nobody
 * may have told yet. Idempotent; false while there is more to do, or while the announced write may still come. An acceptance
 * moves the end: the wake-up that was due at the former one comes again.
 */
export const followAttestation =
  ({ attestations, ledger, publisher, wakeUps, clock }: Deps) =>
  async (wakeUp: AttestationWakeUp): Promise<boolean | AttestationWakeUp> => {
    const { attestationId, since, environment, partnerId } = wakeUp;
    const owner = { environment, partnerId };
    const now = clock();
    const waits = since !== undefined && now.getTime() - Date.parse(since) <= WAITS_MS;
    const known = await attestations.read(owner, attestationId);
    if (!known) {
      if (waits || since === undefined) return !waits;
      await attestations.fence(owner, { attestationId, createdAt: since });
      return (await attestations.read(owner, attestationId)) === undefined;
    }
    const current = await ended(ledger, owner, known.value, now);
    if (current !== known.value) {
      // The expiry is stored before it is announced.
      await attestations.replace(owner, known, current);
      return false;
    }
    const { events } = current;
    const erasedFrom = forgettableFrom(current);
    if (events.length > 0) {
      await publisher.publish(events);
      if (erasedFrom) await wakeUps.schedule({ ...wakeUp, since: undefined, at: erasedFrom.toISOString() });
      return attestations.replace(owner, known, { ...current, events: [] });
    }
    if (erasedFrom && erasedFrom <= now) await attestations.forget(owner, attestationId);
    if (waits) return false;
    const endsAt = endOf(current);
    if (since === undefined) return endsAt === undefined || { ...wakeUp, at: endsAt };
    // A new ETag, under which no write commits that was decided before; one that came first left its event.
    if (await attestations.replace(owner, known, current)) return true;
    return (await attestations.read(owner, attestationId))?.value.events.length === 0;
  };

/** The attestation, finished or expired where its time is up. */
async function ended(ledger: Deps['ledger'], owner: Owner, attestation: Attestation, now: Date): Promise<Attestation> {
  const after = expire(owner, attestation, now);
  const { attestationId, boundAt, customerId } = attestation;
  if (after === attestation || !boundAt || customerId === undefined) return after;
  const recorded = await recordedWith(ledger, { ...owner, customerId }, attestationId);
  return recorded ? finished(attestation, recorded.confirmationId, now) : after;
}

/** Notes that the agreement of an attestation is on record, and erases its signatory: the ledger has the contact. */
export const noteFinished =
  ({ attestations, wakeUps, clock }: Omit<Deps, 'publisher' | 'ledger'>) =>
  async (records: readonly AttestedRecord[]): Promise<void> => {
    const change = changeAttestation({ attestations, wakeUps, clock });
    for (const { attestationId, confirmationId, ...owner } of records) {
      await change({
        owner,
        attestationId,
        decide: (attestation, now) => ok(finished(attestation, confirmationId, now)),
      });
      await attestations.forget(owner, attestationId);
    }
  };
