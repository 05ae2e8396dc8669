import { z } from 'zod';
import { MAX_PARTNERS, type AcceptForPartners } from '../../../shared/acceptances/accept-for-partners.ts';
import { Version } from '../../../shared/domain/agreements/version.ts';
import { Guid } from '../../../shared/domain/partners/partner.ts';
import type { Refused } from '../../../shared/domain/refusal.ts';
import { customerPersonOf } from '../../../shared/http/caller.ts';
import { ErrorBody, errorBody } from '../../../shared/http/error-body.ts';
import { WIRE_ERRORS } from '../../../shared/http/errors.ts';
import { customerRoute, EmptyInput } from '../../../shared/http/route.ts';
import { AddressInput } from '../customers/create-customer.ts';
import { Domain } from '../customers/domain-field.ts';
import { Email, optionalText, TemplateId, Text } from '../fields.ts';
import { collection, collectionOf } from '../shapes.ts';
import { PartnerId, RecordedAcceptanceView, recordedAcceptanceView } from './own-view.ts';

export const RelationshipInput = z
  .object({
    resellerId: optionalText(Guid).describe('The indirect reseller whose link the customer followed.'),
    companyName: Text(200).describe('The name of the company.'),
    domain: Domain.describe('The domain of the customer.'),
    email: Email.describe('The e-mail address for bills, in ASCII.'),
    culture: Text(20).describe('How dates and numbers are written, such as `en-US`.'),
    language: Text(20).describe('The language of the customer, such as `en`.'),
    address: AddressInput,
  })
  .describe('What a customer says about itself when it also asks for the reseller relationship.');

const Body = z
  .object({
    partnerIds: z
      .array(PartnerId)
      .min(1)
      .max(MAX_PARTNERS)
      .describe('The partners that the acceptance counts for: one acceptance is recorded for each.'),
    templateId: TemplateId,
    versionRank: Version.shape.versionRank.describe('The version that was shown.'),
    documentHash: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal')
      .optional()
      .describe('SHA-256 of the text that was shown; absent where the version has none.'),
    language: Text(35).describe('The language of the text that was shown, as a BCP 47 tag.'),
    invitationId: optionalText(Guid).describe('The invitation that the customer answers; of a single partner.'),
    relationship: RelationshipInput.optional().describe('Also asks for the relationship; with a single partner.'),
  })
  .refine(({ partnerIds, invitationId, relationship }) => partnerIds.length === 1 || !(invitationId || relationship), {
    path: ['partnerIds'],
    error: 'must be a single partner where invitationId or relationship is given',
  });

export const AcceptanceOutcomeView = z
  .object({
    partnerId: PartnerId,
    acceptance: RecordedAcceptanceView.optional().describe('What was recorded; absent where it was refused.'),
    refusal: ErrorBody.optional().describe('Why nothing was recorded with this partner.'),
  })
  .describe('The outcome of an acceptance with one partner.');

/** POST /v1/my/acceptances: the customer accepts by itself, with one or several partners (D3, D4). */
export const acceptAgreementRoute = (accept: AcceptForPartners) =>
  customerRoute(
    {
      name: 'acceptAgreement',
      method: 'POST',
      path: 'v1/my/acceptances',
      summary: 'Accept an agreement as the customer, with one or several partners',
      extension: true,
      params: EmptyInput,
      query: EmptyInput,
      body: Body,
      responses: { 201: collectionOf(AcceptanceOutcomeView) },
      refusals: [
        'PartnerNotFound',
        'PartnerSuspended',
        'CloudNotSupported',
        'InvitationNotFound',
        'InvitationClosed',
        'AgreementNotConfirmable',
        'DirectAcceptanceBarred',
        'RequestIdReused',
      ],
      cost: ({ partnerIds }) => partnerIds.length,
    },
    async ({ caller, body, ids, request }) => {
      const { partnerIds, templateId, relationship, ...shown } = body;
      const { resellerId, ...profile } = relationship ?? {};
      const outcomes = await accept(partnerIds, {
        ...shown,
        customer: customerPersonOf(caller),
        agreementType: templateId.agreementType,
        ...(relationship ? { relationship: { resellerId, profile: profile as typeof relationship } } : {}),
        correlationId: ids.correlationId,
        request,
      });
      const [only, ...more] = outcomes;
      if (only && more.length === 0 && !only.outcome.ok) return only.outcome;
      const items = outcomes.map(({ partnerId, outcome }) =>
        outcome.ok
          ? { partnerId, acceptance: recordedAcceptanceView(outcome.value) }
          : { partnerId, refusal: refusalOf(outcome) },
      );
      return { ok: true, value: { status: 201, body: collection('/customer/acceptances', items) } };
    },
  );

const refusalOf = ({ code, parameters }: Refused): ErrorBody => errorBody(code, WIRE_ERRORS[code], parameters);
