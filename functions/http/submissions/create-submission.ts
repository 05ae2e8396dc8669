import { z } from 'zod';
import { Version } from '../../../shared/domain/agreements/version.ts';
import { DateInput } from '../../../shared/domain/instant.ts';
import { Guid } from '../../../shared/domain/partners/partner.ts';
import { userIdOf } from '../../../shared/http/caller.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { CreateSubmission } from '../../../shared/submissions/create-submission.ts';
import { ContactInput } from '../confirmations/confirm-agreement.ts';
import { optionalText, TemplateId, Text } from '../fields.ts';
import { SUBMITTING, SubmissionView, submissionView } from './submission-view.ts';

/** The collected acceptance in requests that submit or correct it (B1). */
export const CollectedBody = z.object({
  primaryContact: ContactInput,
  templateId: TemplateId,
  dateAgreed: DateInput.describe(
    'When the customer accepted: a date, or an instant with `Z`, an offset or no zone (UTC).',
  ),
  versionRank: Version.shape.versionRank
    .optional()
    .describe('The version that the customer accepted; the one in force on `dateAgreed` when absent.'),
  language: optionalText(Text(35)).describe('The language of the text that the customer accepted, as a BCP 47 tag.'),
  note: optionalText(Text(500)).describe('A note for the people of both sides; the customer does not see it.'),
  fileReference: optionalText(Text(200)).describe('What the reseller calls the file that it keeps as its evidence.'),
});

export const SubmissionBody = CollectedBody.extend({ customerId: Guid.describe('The id of the customer.') });

/** The collected parts of a body, as the use cases take them. */
export const collectedIn = ({ primaryContact, templateId, ...body }: z.output<typeof CollectedBody>) => ({
  contact: primaryContact,
  agreementType: templateId.agreementType,
  dateAgreed: body.dateAgreed,
  versionRank: body.versionRank,
  language: body.language,
  note: body.note,
  fileReference: body.fileReference,
});

/** POST /v1/submissions: an indirect reseller submits what it collected to its provider (B1). */
export const createSubmissionRoute = (create: CreateSubmission) =>
  route(
    {
      name: 'createSubmission',
      method: 'POST',
      path: 'v1/submissions',
      summary: 'Submit an acceptance that was collected to the indirect provider',
      extension: true,
      access: SUBMITTING,
      params: EmptyInput,
      query: EmptyInput,
      body: SubmissionBody,
      responses: { 201: SubmissionView },
      refusals: ['CustomerNotFound', 'ProviderNotFound', 'RequestIdReused'],
    },
    async ({ partner, caller, body: { customerId, ...body }, ids: { correlationId }, request }) => {
      const { providerId: partnerId = '' } = partner;
      const userId = userIdOf(caller);
      const created = await create({
        ...collectedIn(body),
        reseller: partner,
        customerId,
        userId,
        correlationId,
        request,
      });
      return replied(created, (submission) => ({
        status: 201,
        body: submissionView({ partnerId, customerId, submission }),
      }));
    },
  );
