import { z } from 'zod';
import type { ConfirmAcceptance } from '../../../shared/acceptances/confirm-acceptance.ts';
import { AgreementType } from '../../../shared/domain/agreements/agreement.ts';
import { Version } from '../../../shared/domain/agreements/version.ts';
import { ConfirmationView, confirmationView } from './confirmation-view.ts';
import { CustomerParams, Email, OptionalPhone, optionalText, TemplateId, Text } from '../../../shared/http/fields.ts';
import { DateInput } from '../../../shared/domain/instant.ts';
import { Guid } from '../../../shared/domain/partners/partner.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';

const Body = z.object({
  primaryContact: z.object({ firstName: Text(120), lastName: Text(120), email: Email, phoneNumber: OptionalPhone }),
  templateId: TemplateId,
  dateAgreed: DateInput,
  type: AgreementType.optional(),
  /** A claim (C10): what is no person's id is dropped. */
  userId: Guid.optional().catch(undefined),
  confirmedBy: Text(120).optional(),
  versionRank: Version.shape.versionRank.optional(),
  supersedes: Guid.optional(),
  language: optionalText(Text(35)),
});

/** POST /v1/customers/{id}/agreements: confirms that a customer accepted an agreement (contract 2). */
export const confirmAgreementRoute = (confirm: ConfirmAcceptance) =>
  route(
    {
      name: 'confirmAgreement',
      method: 'POST',
      path: 'v1/customers/{customerId}/agreements',
      summary: 'Confirm that a customer accepted an agreement',
      access: { roles: ['AdminAgent', 'SalesAgent'], applications: [], publicCloudOnly: true },
      params: CustomerParams,
      query: EmptyInput,
      body: Body,
      responses: { 201: ConfirmationView },
    },
    async ({ partner, caller, params, body, ids, request }) => {
      const { userId = '' } = caller;
      const recorded = await confirm({
        partner,
        customerId: params.customerId,
        userId,
        agreementType: body.templateId.agreementType,
        dateAgreed: body.dateAgreed,
        contact: body.primaryContact,
        namedUserId: body.userId,
        namedType: body.type,
        confirmedBy: body.confirmedBy,
        versionRank: body.versionRank,
        supersedes: body.supersedes,
        language: body.language,
        correlationId: ids.correlationId,
        request,
      });
      return replied(recorded, ({ acceptance, contact }) => ({
        status: 201,
        body: confirmationView(acceptance, contact),
      }));
    },
  );
