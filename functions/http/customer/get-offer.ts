import { z } from 'zod';
import type { OfferAgreement } from '../../../shared/acceptances/offer-agreement.ts';
import { AgreementType, TEMPLATES } from '../../../shared/domain/agreements/agreement.ts';
import { DirectScenario } from '../../../shared/domain/agreements/policy.ts';
import { InvitationState } from '../../../shared/domain/customers/invitation.ts';
import { Guid } from '../../../shared/domain/partners/partner.ts';
import { customerRoute, EmptyInput, replied } from '../../../shared/http/route.ts';
import { documentUri } from '../agreements/document-uri.ts';
import { Country, optionalText, Text } from '../fields.ts';
import { OwnPartnerParams, PartnerId } from './own-view.ts';

const Query = z.object({
  language: optionalText(Text(35)).describe(
    "The language to read, as a BCP 47 tag; the person's preferred one when absent, or the country's default.",
  ),
  invitationId: Guid.optional().describe('The invitation that the customer follows.'),
  country: optionalText(Country).describe('The country of a customer that is none of the partner yet.'),
});

export const OfferView = z
  .object({
    partnerId: PartnerId,
    partnerName: z.string().describe('The name of the partner.'),
    isCustomer: z
      .boolean()
      .describe('Whether the customer is one of the partner; otherwise accepting also asks for the relationship.'),
    templateId: z.string().describe('The id of the agreement template.'),
    type: AgreementType,
    agreementLink: z.string().describe('The address of a page about the agreement.'),
    versionRank: z.int().describe('The rank of the version in force.'),
    effectiveAt: z.string().describe('Since when the version is in force.'),
    country: z.string().describe('The country of the agreement, as an ISO 3166-1 code.'),
    language: z.string().describe('The language of the text, as a BCP 47 tag.'),
    languages: z.array(z.string()).describe('The languages in which the version is offered in the country.'),
    documentHash: z.string().optional().describe('SHA-256 of the text, in hexadecimal; absent without a text.'),
    displayUri: z.string().optional().describe('Shows the text for a few minutes; absent without a text.'),
    downloadUri: z.string().optional().describe('Downloads the text for a few minutes; absent without a text.'),
    invitation: z
      .object({
        id: z.string().describe('The id of the invitation.'),
        state: InvitationState,
        expiresAt: z.string().describe('From when the invitation no longer counts.'),
      })
      .optional()
      .describe('The invitation that the customer follows.'),
    scenario: DirectScenario.optional().describe(
      'Why the customer cannot accept by itself and the partner must attest (C15); absent when it can.',
    ),
  })
  .describe('The agreement that a customer is asked to accept.');

interface Parts {
  readonly offer: OfferAgreement;
  readonly publicUrl: string;
}

/** GET /v1/customer/partners/{partnerId}/agreement: what the customer is asked to accept (D3). */
export const getOfferRoute = ({ offer, publicUrl }: Parts) =>
  customerRoute(
    {
      name: 'getOffer',
      method: 'GET',
      path: 'v1/customer/partners/{partnerId}/agreement',
      summary: 'The agreement that the signed-in customer can accept with a partner',
      extension: true,
      params: OwnPartnerParams,
      query: Query,
      body: EmptyInput,
      responses: { 200: OfferView },
      refusals: [
        'PartnerNotFound',
        'PartnerSuspended',
        'CloudNotSupported',
        'InvitationNotFound',
        'AgreementNotConfirmable',
      ],
    },
    async ({ caller, params: { partnerId }, query }) => {
      const offered = await offer({
        customerId: caller.tenantId,
        partnerId,
        agreementType: 'MicrosoftCustomerAgreement',
        languages: [query.language, caller.language].flatMap((language) => language ?? []),
        invitationId: query.invitationId,
        country: query.country,
      });
      return replied(offered, ({ partner, version, links, invitation, scenario, ...text }) => {
        const { agreementType, versionRank, effectiveAt } = version;
        const { templateId, agreementLink } = TEMPLATES[agreementType];
        return {
          status: 200,
          body: {
            partnerId,
            partnerName: partner.name,
            isCustomer: text.isCustomer,
            templateId,
            type: agreementType,
            agreementLink,
            versionRank,
            effectiveAt,
            country: text.country,
            language: text.language,
            languages: text.languages,
            documentHash: text.documentHash,
            ...(links
              ? {
                  displayUri: documentUri(publicUrl, links.display),
                  downloadUri: documentUri(publicUrl, links.download),
                }
              : {}),
            ...(invitation
              ? {
                  invitation: {
                    id: invitation.invitation.invitationId,
                    state: invitation.state,
                    expiresAt: invitation.invitation.expiresAt,
                  },
                }
              : {}),
            scenario,
          },
        };
      });
    },
  );
