import type { CreateAttestation } from '../../../shared/attestations/create-attestation.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import { ATTESTING, AttestationView, attestationView, NewAttestationBody } from './attestation-view.ts';

interface Parts {
  readonly create: CreateAttestation;
  readonly publicUrl: string;
}

/** POST /v1/attestations/enhanced: asks a signatory to accept over a link (A1). */
export const createAttestationRoute = ({ create, publicUrl }: Parts) =>
  route(
    {
      name: 'createAttestation',
      method: 'POST',
      path: 'v1/attestations/enhanced',
      summary: 'Ask a signatory to accept the Customer Agreement over a link',
      access: ATTESTING,
      params: EmptyInput,
      query: EmptyInput,
      body: NewAttestationBody,
      responses: { 201: AttestationView },
      refusals: ['CustomerNotFound', 'AgreementNotConfirmable', 'RequestIdReused'],
    },
    async ({ partner: { environment, partnerId }, caller, body, ids, request }) => {
      const { country, language, companyName, expirationTime: minutes, customerId, requireCode } = body;
      const created = await create({
        owner: { environment, partnerId },
        country,
        language,
        signatory: {
          companyName,
          firstName: body.signatoryFirstName,
          lastName: body.signatoryLastName,
          email: body.signatoryEmail,
          phoneNumber: body.signatoryPhoneNumber,
        },
        minutes,
        customerId,
        requireCode,
        by: caller.actor,
        correlationId: ids.correlationId,
        request,
      });
      return replied(created, ({ attestation, signatory, secret }) => ({
        status: 201,
        body: attestationView({ attestation, state: attestation.state, signatory }, { publicUrl, partnerId, secret }),
      }));
    },
  );
