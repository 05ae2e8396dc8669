import type { Clock } from '../clock.ts';
import {
  attestationStateAt,
  type Attestation,
  type AttestationState,
  type Signatory,
} from '../domain/attestations/attestation.ts';
import type { Owner } from '../domain/partners/partner.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { mapConcurrent } from '../map-concurrent.ts';
import type { AttestationQuery, AttestationStore } from './attestation-store.ts';

/** An attestation as its partner sees it, with its state at the instant of asking. */
export interface KnownAttestation {
  readonly attestation: Attestation;
  readonly state: AttestationState;
  /** Absent once it was erased, and in lists. */
  readonly signatory?: Signatory | undefined;
}

interface Deps {
  readonly attestations: AttestationStore;
  readonly clock: Clock;
}

/** One attestation of a partner: two point reads. */
export const readAttestation =
  ({ attestations, clock }: Deps) =>
  async (owner: Owner, attestationId: string): Promise<Result<KnownAttestation>> => {
    const [known, signatory] = await Promise.all([
      attestations.read(owner, attestationId),
      attestations.readSignatory(owner, attestationId),
    ]);
    if (!known) return refuse('AttestationNotFound');
    return ok({ attestation: known.value, state: attestationStateAt(known.value, clock()), signatory });
  };
export type ReadAttestation = ReturnType<typeof readAttestation>;

export interface AttestationPage {
  readonly attestations: readonly KnownAttestation[];
  readonly after?: string;
}

/** A partner's attestations, or those of its customer, newest first: a range read and the gate, then a point read each. */
export const listAttestations =
  ({ attestations, ledger, clock }: Deps & { readonly ledger: Ledger }) =>
  async (owner: Owner, query: AttestationQuery): Promise<Result<AttestationPage>> => {
    const { customerId } = query;
    const [{ ids, ...page }, gate] = await Promise.all([
      attestations.list(owner, query),
      customerId === undefined ? undefined : ledger.readGate({ ...owner, customerId }),
    ]);
    if (customerId !== undefined && !gate) return refuse('CustomerNotFound');
    const known = await mapConcurrent(ids, 16, (id) => attestations.read(owner, id));
    const now = clock();
    const listed = known.flatMap((one) =>
      one ? [{ attestation: one.value, state: attestationStateAt(one.value, now) }] : [],
    );
    return ok({ ...page, attestations: listed });
  };
export type ListAttestations = ReturnType<typeof listAttestations>;
