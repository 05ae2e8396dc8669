import type { Attestation, Signatory } from '../domain/attestations/attestation.ts';
import type { Owner } from '../domain/partners/partner.ts';
import type { Stored } from '../work/work-store.ts';

export interface AttestationQuery {
  readonly customerId?: string | undefined;
  readonly size: number;
  readonly after?: string | undefined;
}

export interface KeptAttestation {
  readonly attestation: Attestation;
  /** The signatory is not erased. */
  readonly hasSignatory: boolean;
}

/** Attestations with their signatories, by partner. */
export interface AttestationStore {
  /** False when one of the id exists, or the creation was fenced off. */
  create(owner: Owner, attestation: Attestation, signatory: Signatory): Promise<boolean>;
  /** Prevents a creation of that instant that has not arrived yet. */
  fence(owner: Owner, creation: Pick<Attestation, 'attestationId' | 'createdAt'>): Promise<void>;
  read(owner: Owner, attestationId: string): Promise<Stored<Attestation> | undefined>;
  /** Undefined once it was erased. */
  readSignatory(owner: Owner, attestationId: string): Promise<Signatory | undefined>;
  /** Replaces the attestation as read; false after a lost race. */
  replace(owner: Owner, before: Stored<Attestation>, after: Attestation): Promise<boolean>;
  /** Removes the signatory; no error when it is absent. */
  forget(owner: Owner, attestationId: string): Promise<void>;
  /** Those of a partner or of one of its customers, newest first: one range read. */
  list(owner: Owner, query: AttestationQuery): Promise<{ ids: readonly string[]; after?: string }>;
  /** All of a partner: two range reads. */
  every(owner: Owner): AsyncIterable<KeptAttestation>;
}
