import { taken, type Attestation } from '../domain/attestations/attestation.ts';
import { actorName, type Application, type Person } from '../domain/partners/actor.ts';
import type { Owner } from '../domain/partners/partner.ts';
import type { Result } from '../domain/refusal.ts';
import { attestationEvent, changeAttestation, type ChangeDeps } from './change-attestation.ts';

export interface Revocation {
  readonly owner: Owner;
  readonly attestationId: string;
  readonly by: Person | Application;
  readonly correlationId: string;
}

/** Takes an attestation back (A1) and erases its signatory; safe to repeat. */
export const revokeAttestation = (deps: ChangeDeps) => {
  const change = changeAttestation(deps);
  return async ({ owner, attestationId, by, correlationId }: Revocation): Promise<Result<Attestation>> => {
    const cause = { actor: actorName(by), correlationId };
    const revoked = await change({
      owner,
      attestationId,
      decide: taken,
      tell: (after) => attestationEvent('attestation.revoked', owner, after, cause),
    });
    if (revoked.ok) await deps.attestations.forget(owner, attestationId);
    return revoked;
  };
};
export type RevokeAttestation = ReturnType<typeof revokeAttestation>;
