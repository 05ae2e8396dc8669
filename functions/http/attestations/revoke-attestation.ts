import type { RevokeAttestation } from '../../../shared/attestations/revoke-attestation.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import { ATTESTING, AttestationParams, AttestationView, attestationView } from './attestation-view.ts';

/** DELETE /v1/attestations/enhanced/{id}: takes an attestation back and erases its signatory (A1). */
export const revokeAttestationRoute = (revoke: RevokeAttestation) =>
  route(
    {
      name: 'revokeAttestation',
      method: 'DELETE',
      path: 'v1/attestations/enhanced/{attestationId}',
      summary: 'Take an attestation back',
      extension: true,
      access: ATTESTING,
      params: AttestationParams,
      query: EmptyInput,
      body: EmptyInput,
      responses: { 200: AttestationView },
      refusals: ['AttestationNotFound', 'AttestationClosed'],
    },
    async ({ partner: { environment, partnerId }, caller, params: { attestationId }, ids }) =>
      replied(
        await revoke({
          owner: { environment, partnerId },
          attestationId,
          by: caller.actor,
          correlationId: ids.correlationId,
        }),
        (attestation) => ({ status: 200, body: attestationView({ attestation, state: attestation.state }) }),
      ),
  );
