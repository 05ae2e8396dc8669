import { z } from 'zod';
import type { ConfirmAcceptance } from '../../../shared/acceptances/confirm-acceptance.ts';
import { AgreementType } from '../../../shared/domain/agreements/agreement.ts';
import { Version } from '../../../shared/domain/agreements/version.ts';
import { DateInput } from '../../../shared/domain/instant.ts';
import { Guid } from '../../../shared/domain/partners/partner.ts';
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

export const CONFIRMING = { roles: ['AdminAgent', 'SalesAgent'], applications: [], publicCloudOnly: true } as const;

/** POST /v1/customers/{id}/agreements: confirms that a customer accepted an agreement (contract 2). */
export const confirmAgreementRoute = (confirm: ConfirmAcceptance) =>
  route(
    {
      name: 'confirmAgreement',
      method: 'POST',
      path: 'v1/customers/{customerId}/agreements',
      summary: 'Confirm that a customer accepted an agreement',
      access: CONFIRMING,
      params: CustomerParams,
      query: EmptyInput,
      body: ConfirmationInput,
      responses: { 201: ConfirmationView },
      refusals: [
        'CustomerNotFound',
        'AgreementAlreadyConfirmed',
        'AgreementNotConfirmable',
        'ConfirmationNotFound',
        'ConfirmationVoided',
        'RequestIdReused',
      ],
    },
    async ({ partner, caller, params, body, ids, request }) => {
      const userId = userIdOf(caller);
      const recorded = await confirm({
        partner,
        customerId: params.customerId,
        userId,
        ...confirmationOf(body),
        correlationId: ids.correlationId,
        request,
      });
      return replied(recorded, ({ acceptance, contact }) => ({
        status: 201,
        body: confirmationView(acceptance, contact),
      }));
    },
  );
