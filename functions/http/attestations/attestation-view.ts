import { z } from 'zod';
import type { KnownAttestation } from '../../../shared/attestations/read-attestations.ts';
import { attestationUrl } from '../../../shared/domain/attestations/attestation-link.ts';
import { AttestationState } from '../../../shared/domain/attestations/attestation.ts';
import { VerifiedBy } from '../../../shared/domain/acceptances/acceptance.ts';
import { Guid } from '../../../shared/domain/partners/partner.ts';
import { Country, Email, OptionalPhone, optionalText, Text } from '../fields.ts';

export const AttestationParams = z.object({ attestationId: Guid.describe('The id of the attestation.') });

const SHARED = { roles: ['AdminAgent', 'SalesAgent'], publicCloudOnly: true } as const;

/** Access to the routes that create and revoke: agents, and applications with OrderWriter (A1). */
export const ATTESTING = { ...SHARED, applications: ['OrderWriter'] } as const;

export const READING_ATTESTATIONS = { ...SHARED, applications: ['Reader'] } as const;

/** The body of Partner Center, then extensions. */
export const NewAttestationBody = z.object({
  country: Country.describe('The country of the customer, as an ISO 3166-1 code.'),
  language: Text(35).describe('The language of the signatory, as a BCP 47 tag.'),
  companyName: Text(250).describe('The company that accepts.'),
  signatoryFirstName: Text(120).describe('The first name of the signatory.'),
  signatoryLastName: Text(120).describe('The last name of the signatory.'),
  signatoryEmail: Email,
  signatoryPhoneNumber: OptionalPhone.describe('The phone number of the signatory, as free text.'),
  expirationTime: z
    .int()
    .min(5)
    .max(10_080)
    .optional()
    .describe('For how many minutes the link is open; a day when absent.'),
  requireCode: z
    .boolean()
    .optional()
    .describe(
      'Whether the signatory must prove its address by a code that is mailed to it; the policy may demand it as well.',
    ),
  customerId: optionalText(Guid).describe('The customer, where it is known; else its first agreement binds it.'),
});

const shape = {
  id: z.string().describe('The id of the attestation.'),
  state: AttestationState,
  country: z.string().describe('The country of the agreement, as an ISO 3166-1 code.'),
  language: z.string().describe('The language of the signatory, as a BCP 47 tag.'),
  createdAt: z.string().describe('When it was created.'),
  createdBy: z.string().describe('Who created it: the object id of a person, or `application:` and its client id.'),
  expiresAt: z
    .string()
    .describe('From when the link no longer counts; once accepted, from when no agreement can be created with it.'),
  changedAt: z.string().optional().describe('When it got its state.'),
  customerId: z.string().optional().describe('The customer, where it is known.'),
  requireCode: z.boolean().describe('Whether the signatory must prove its address by a code that is mailed to it.'),
  acceptedAt: z.string().optional().describe('When the signatory accepted.'),
  verifiedBy: VerifiedBy.optional(),
  versionRank: z.int().optional().describe('The rank of the version that the signatory accepted.'),
  confirmationId: z.string().optional().describe('The agreement that was created with it.'),
};

export const AttestationItem = z.object(shape).describe("An attestation in the list of a partner's attestations.");

export const AttestationView = z
  .object({
    ...shape,
    companyName: z.string().optional().describe('The company that accepts; absent once it was erased.'),
    signatoryFirstName: z.string().optional().describe('The first name; absent once it was erased.'),
    signatoryLastName: z.string().optional().describe('The last name; absent once it was erased.'),
    signatoryEmail: z.string().optional().describe('The e-mail address; absent once it was erased.'),
    signatoryPhoneNumber: z.string().optional().describe('The phone number.'),
    link: z
      .string()
      .optional()
      .describe('The address for the signatory, with its secret; in the answer to the creation only. A credential.'),
  })
  .describe('A request that a signatory accepts the Customer Agreement over a link.');

export const attestationItem = ({ attestation, state }: KnownAttestation): z.infer<typeof AttestationItem> => ({
  id: attestation.attestationId,
  state,
  country: attestation.country,
  language: attestation.language,
  createdAt: attestation.createdAt,
  createdBy: attestation.createdBy,
  expiresAt: attestation.expiresAt,
  changedAt: attestation.changedAt,
  customerId: attestation.customerId,
  requireCode: attestation.proof !== undefined,
  acceptedAt: attestation.accepted?.acceptedAt,
  verifiedBy: attestation.accepted?.verifiedBy,
  versionRank: attestation.accepted?.versionRank,
  confirmationId: attestation.confirmationId,
});

interface Linked {
  readonly publicUrl: string;
  readonly partnerId: string;
  readonly secret: string | undefined;
}

export const attestationView = (known: KnownAttestation, linked?: Linked): z.infer<typeof AttestationView> => ({
  ...attestationItem(known),
  companyName: known.signatory?.companyName,
  signatoryFirstName: known.signatory?.firstName,
  signatoryLastName: known.signatory?.lastName,
  signatoryEmail: known.signatory?.email,
  signatoryPhoneNumber: known.signatory?.phoneNumber,
  ...(linked?.secret && {
    link: attestationUrl(linked.publicUrl, {
      partnerId: linked.partnerId,
      attestationId: known.attestation.attestationId,
      secret: linked.secret,
      language: known.attestation.language,
    }),
  }),
});
