import { z } from 'zod';
import type { DeclineAgreement } from '../../../shared/acceptances/decline-agreement.ts';
import { AgreementType } from '../../../shared/domain/agreements/agreement.ts';
import { Version } from '../../../shared/domain/agreements/version.ts';
import { Guid } from '../../../shared/domain/partners/partner.ts';
import { customerPersonOf } from '../../../shared/http/caller.ts';
import { customerRoute, EmptyInput, replied } from '../../../shared/http/route.ts';
import { optionalText, TemplateId, Text } from '../fields.ts';
import { PartnerId } from './own-view.ts';

export const DeclineView = z
  .object({
    partnerId: PartnerId,
    type: AgreementType,
    versionRank: z.int().optional().describe('The rank of the version that was shown.'),
    invitationId: z.string().optional().describe('The invitation that the customer answered.'),
    recordedAt: z.string().describe('When it was recorded.'),
  })
  .describe('The answer of a customer that does not accept.');

/** POST /v1/customer/declines: the customer does not accept (D6). */
export const declineAgreementRoute = (decline: DeclineAgreement) =>
  customerRoute(
    {
      name: 'declineAgreement',
      method: 'POST',
      path: 'v1/customer/declines',
      summary: 'Decline to accept an agreement, as the customer',
      extension: true,
      params: EmptyInput,
      query: EmptyInput,
      body: z.object({
        partnerId: PartnerId,
        templateId: TemplateId,
        versionRank: Version.shape.versionRank.optional().describe('The version that was shown.'),
        invitationId: optionalText(Guid).describe('The invitation that the customer answers.'),
        reason: optionalText(Text(500)).describe('Why; the partner reads it.'),
      }),
      responses: { 201: DeclineView },
      refusals: [
        'PartnerNotFound',
        'PartnerSuspended',
        'CloudNotSupported',
        'InvitationNotFound',
        'InvitationClosed',
        'RequestIdReused',
      ],
    },
    async ({ caller, body, ids, request }) => {
      const { templateId, ...answer } = body;
      const declined = await decline({
        ...answer,
        agreementType: templateId.agreementType,
        customer: customerPersonOf(caller),
        correlationId: ids.correlationId,
        request,
      });
      return replied(declined, ({ agreementType, versionRank, invitationId, recordedAt }) => ({
        status: 201,
        body: { partnerId: body.partnerId, type: agreementType, versionRank, invitationId, recordedAt },
      }));
    },
  );
