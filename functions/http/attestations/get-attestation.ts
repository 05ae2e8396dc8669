import type { ReadAttestation } from '../../../shared/attestations/read-attestations.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import { AttestationParams, AttestationView, attestationView, READING_ATTESTATIONS } from './attestation-view.ts';

/** GET /v1/attestations/enhanced/{id}: an attestation with its state (A1). */
export const getAttestationRoute = (read: ReadAttestation) =>
  route(
    {
      name: 'getAttestation',
      method: 'GET',
      path: 'v1/attestations/enhanced/{attestationId}',
      summary: 'An attestation with its state',
      extension: true,
      access: READING_ATTESTATIONS,
      params: AttestationParams,
      query: EmptyInput,
      body: EmptyInput,
      responses: { 200: AttestationView },
      refusals: ['AttestationNotFound'],
    },
    async ({ partner: { environment, partnerId }, params: { attestationId } }) =>
      replied(await read({ environment, partnerId }, attestationId), (known) => ({
        status: 200,
        body: attestationView(known),
      })),
  );
