import { z } from 'zod';
import type { ConfirmAcceptance } from '../../../shared/acceptances/confirm-acceptance.ts';
import type { FinishAttestation } from '../../../shared/attestations/finish-attestation.ts';
import { AgreementType } from '../../../shared/domain/agreements/agreement.ts';
import { Version } from '../../../shared/domain/agreements/version.ts';
import { DateInput } from '../../../shared/domain/instant.ts';
import { Guid } from '../../../shared/domain/partners/partner.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { userIdOf } from '../../../shared/http/caller.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import { CustomerParams, Email, OptionalPhone, optionalText, TemplateId, Text } from '../fields.ts';
import { ConfirmationView, confirmationView } from './confirmation-view.ts';

export const ContactInput = z
  .object({
    firstName: Text(120).describe('The first name.'),
    lastName: Text(120).describe('The last name.'),
    email: Email,
    phoneNumber: OptionalPhone.describe('The phone number, as free text.'),
  })
  .describe('The person at the customer who accepted.');

/** The content of a confirmation, without its customer. */
export const ConfirmationInput = z.object({
  primaryContact: ContactInput,
  templateId: TemplateId,
  dateAgreed: DateInput.describe(
    'When the customer accepted: a date, or an instant with `Z`, an offset or no zone (UTC).',
  ),
  type: AgreementType.optional().describe(
    'The agreement type. The template decides it; another one is kept as a claim.',
  ),
  userId: Guid.optional()
    .catch(undefined)
    .describe('The person who confirms. The token decides it; another one is kept as a claim (C10).'),
  confirmedBy: Text(120).optional().describe('The employee behind an account that several people use.'),
  versionRank: Version.shape.versionRank
    .optional()
    .describe('The version that the customer accepted; the one in force on `dateAgreed` when absent.'),
  supersedes: Guid.optional().describe('The `confirmationId` of an earlier confirmation that this one corrects.'),
  language: optionalText(Text(35)).describe('The language of the text that the customer accepted, as a BCP 47 tag.'),
});

/** The confirmation, as the use case takes it. */
export const confirmationOf = (body: z.output<typeof ConfirmationInput>) => ({
  agreementType: body.templateId.agreementType,
  dateAgreed: body.dateAgreed,
  contact: body.primaryContact,
  namedUserId: body.userId,
  namedType: body.type,
  confirmedBy: body.confirmedBy,
  versionRank: body.versionRank,
  supersedes: body.supersedes,
  language: body.language,
});

/** A confirmation, or with an attestation whatever the client restates of it (A3). */
const AgreementBody = ConfirmationInput.partial({ primaryContact: true, templateId: true, dateAgreed: true })
  .extend({
    attestationId: optionalText(Guid).describe(
      'The enhanced attestation that the signatory accepted. Contact, date and text are its own then; what is sent besides must agree with it.',
    ),
  })
  .superRefine((body, context) => {
    if (body.attestationId !== undefined) return;
    for (const property of ['primaryContact', 'templateId', 'dateAgreed'] as const) {
      if (body[property] === undefined) context.addIssue({ code: 'custom', path: [property], message: 'is missing' });
    }
  });

export const CONFIRMING = { roles: ['AdminAgent', 'SalesAgent'], applications: [], publicCloudOnly: true } as const;

interface Parts {
  readonly confirm: ConfirmAcceptance;
  readonly finish: FinishAttestation;
}

/** POST /v1/customers/{id}/agreements: confirms that a customer accepted an agreement (contract 2), or cites an attestation (A3). */
export const confirmAgreementRoute = ({ confirm, finish }: Parts) =>
  route(
    {
      name: 'confirmAgreement',
      method: 'POST',
      path: 'v1/customers/{customerId}/agreements',
      summary: 'Confirm that a customer accepted an agreement',
      access: { ...CONFIRMING, applications: ['OrderWriter'], forPersons: true },
      params: CustomerParams,
      query: EmptyInput,
      body: AgreementBody,
      responses: { 201: ConfirmationView },
      refusals: [
        'CustomerNotFound',
        'AgreementAlreadyConfirmed',
        'AgreementNotConfirmable',
        'AppOnlyToken',
        'AttestationClosed',
        'AttestationNotFound',
        'ConfirmationNotFound',
        'ConfirmationVoided',
        'RequestIdReused',
      ],
    },
    async ({ partner, caller, params: { customerId }, body, ids: { correlationId }, request }) => {
      const { environment, partnerId } = partner;
      const { attestationId, primaryContact, templateId, dateAgreed } = body;
      if (attestationId === undefined && caller.actor.kind === 'application') return refuse('AppOnlyToken');
      const unfit = attestationId === undefined ? undefined : contradicting(body);
      if (unfit) return refuse('InvalidProperty', { property: unfit, problem: 'does not go with an attestation' });
      const recorded =
        attestationId === undefined
          ? await confirm({
              partner,
              customerId,
              userId: userIdOf(caller),
              ...confirmationOf({ ...body, ...required({ primaryContact, templateId, dateAgreed }) }),
              correlationId,
              request,
            })
          : await finish({
              key: { environment, partnerId, customerId },
              attestationId,
              restated: { contact: primaryContact, dateAgreed, versionRank: body.versionRank, language: body.language },
              by: caller.actor,
              correlationId,
              request,
            });
      return replied(recorded, ({ acceptance, contact }) => ({
        status: 201,
        body: confirmationView(acceptance, contact),
      }));
    },
  );

/** The first property that cannot be combined with an attestation; undefined when there is none (A3). */
function contradicting({ templateId, type, supersedes, confirmedBy }: z.output<typeof AgreementBody>) {
  if (templateId && templateId.agreementType !== 'MicrosoftCustomerAgreement') return 'templateId';
  if (type !== undefined && type !== 'MicrosoftCustomerAgreement') return 'type';
  if (supersedes !== undefined) return 'supersedes';
  return confirmedBy === undefined ? undefined : 'confirmedBy';
}

type Required<T> = { readonly [K in keyof T]-?: Exclude<T[K], undefined> };

/** The schema has refused a body without them. */
function required<T extends object>(parts: T): Required<T> {
  if (Object.values(parts).includes(undefined)) throw new Error('A required member is missing.');
  return parts as Required<T>;
}
