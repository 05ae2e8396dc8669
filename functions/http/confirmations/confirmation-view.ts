import { z } from 'zod';
import { AcceptanceSource, Contact, type Acceptance } from '../../../shared/domain/acceptances/acceptance.ts';
import { AgreementType, TEMPLATES } from '../../../shared/domain/agreements/agreement.ts';

/** A confirmation on the wire: Partner Center's members, then ours under names that no client of it reads. */
export const ConfirmationView = z.object({
  userId: z.string(),
  primaryContact: Contact.optional(),
  templateId: z.string(),
  dateAgreed: z.string(),
  type: AgreementType,
  agreementLink: z.string(),
  confirmationId: z.string(),
  versionRank: z.int(),
  documentHash: z.string().optional(),
  country: z.string(),
  language: z.string(),
  recordedAt: z.string(),
  source: AcceptanceSource,
  /** A user and a type that the request named against token and template, kept as claims (C10). */
  claimedUserId: z.string().optional(),
  claimedType: AgreementType.optional(),
  /** The employee behind a designated account (C10). */
  confirmedBy: z.string().optional(),
  /** The confirmation that this one replaces (C18). */
  supersedes: z.string().optional(),
});

export const confirmationView = (
  acceptance: Acceptance,
  contact: Contact | undefined,
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
});
