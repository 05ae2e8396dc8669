import { z } from 'zod';
import {
  AcceptanceSource,
  VerifiedBy,
  CollectedBy,
  Contact,
  type Acceptance,
} from '../../../shared/domain/acceptances/acceptance.ts';
import { PersonName, SignIn } from '../../../shared/domain/customers/person.ts';
import { AgreementType, TEMPLATES } from '../../../shared/domain/agreements/agreement.ts';

/** A confirmation on the wire: the members of Partner Center, then extensions that its clients ignore. */
export const ConfirmationView = z
  .object({
    userId: z
      .string()
      .describe(
        'The object id of the person who confirmed, from the token; of a direct acceptance the person of the customer.',
      ),
    primaryContact: Contact.optional().describe('The person who accepted; absent once the contact was erased.'),
    templateId: z.string().describe('The id of the agreement template.'),
    dateAgreed: z.string().describe('The instant that the date of acceptance names.'),
    type: AgreementType,
    agreementLink: z.string().describe('The address of a page about the agreement.'),
    confirmationId: z.string().describe('The id of the confirmation.'),
    versionRank: z.int().describe('The rank of the accepted version.'),
    documentHash: z
      .string()
      .optional()
      .describe('SHA-256 of the accepted text, in hexadecimal; absent when the version has no texts.'),
    country: z.string().describe('The country of the agreement, as an ISO 3166-1 code.'),
    language: z.string().describe('The language of the accepted text, as a BCP 47 tag.'),
    recordedAt: z.string().describe('When the confirmation was recorded.'),
    source: AcceptanceSource,
    claimedUserId: z.string().optional().describe('A user other than that of the token that the request named (C10).'),
    claimedType: AgreementType.optional().describe('A type other than that of the template that the request named.'),
    confirmedBy: z.string().optional().describe('The employee behind an account that several people use (C10).'),
    supersedes: z.string().optional().describe('The confirmation that this one corrects (C18).'),
    collectedBy: CollectedBy.optional(),
    acceptedBy: PersonName.optional().describe('Of a direct acceptance, in the history: the person of the customer.'),
    signIn: SignIn.optional().describe('Of a direct acceptance: how the person signed in.'),
    invitationId: z.string().optional().describe('The invitation that a direct acceptance answers.'),
    attestationId: z.string().optional().describe('The attestation that the signatory accepted.'),
    verifiedBy: VerifiedBy.optional(),
  })
  .describe('A confirmation that a customer accepted an agreement.');

export const confirmationView = (
  acceptance: Acceptance,
  contact: Contact | undefined,
  acceptedBy?: PersonName,
): z.infer<typeof ConfirmationView> => ({
  userId: acceptance.userId,
  primaryContact: contact,
  templateId: acceptance.templateId,
  dateAgreed: acceptance.dateAgreed,
  type: acceptance.agreementType,
  agreementLink: TEMPLATES[acceptance.agreementType].agreementLink,
  confirmationId: acceptance.confirmationId,
  versionRank: acceptance.versionRank,
  documentHash: acceptance.documentHash,
  country: acceptance.country,
  language: acceptance.language,
  recordedAt: acceptance.recordedAt,
  source: acceptance.source,
  claimedUserId: acceptance.claimedUserId,
  claimedType: acceptance.claimedType,
  confirmedBy: acceptance.confirmedBy,
  supersedes: acceptance.supersedes,
  collectedBy: acceptance.collectedBy,
  acceptedBy,
  signIn: acceptance.signIn,
  invitationId: acceptance.invitationId,
  attestationId: acceptance.attestationId,
  verifiedBy: acceptance.verifiedBy,
});
