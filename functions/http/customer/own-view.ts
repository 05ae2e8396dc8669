import { z } from 'zod';
import type { DirectlyAccepted } from '../../../shared/acceptances/accept-directly.ts';
import type { SeenAcceptance, SeenPartner } from '../../../shared/acceptances/read-partners.ts';
import { AcceptanceSource, type Acceptance } from '../../../shared/domain/acceptances/acceptance.ts';
import { AgreementType } from '../../../shared/domain/agreements/agreement.ts';
import { PersonName, SignIn } from '../../../shared/domain/customers/person.ts';
import { Environment, Guid, Partner } from '../../../shared/domain/partners/partner.ts';

export const PartnerId = Guid.describe('The tenant of the partner.');
export const OwnPartnerParams = z.object({ partnerId: PartnerId });

/** An acceptance as its customer sees it: the data of its receipt. */
export const OwnAcceptanceView = z
  .object({
    confirmationId: z.string().describe('The id of the acceptance.'),
    templateId: z.string().describe('The id of the agreement template.'),
    type: AgreementType,
    versionRank: z.int().describe('The rank of the accepted version.'),
    documentHash: z
      .string()
      .optional()
      .describe('SHA-256 of the accepted text, in hexadecimal; absent when the version has no texts.'),
    country: z.string().describe('The country of the agreement, as an ISO 3166-1 code.'),
    language: z.string().describe('The language of the accepted text, as a BCP 47 tag.'),
    dateAgreed: z.string().describe('When it was accepted.'),
    recordedAt: z.string().describe('When it was recorded.'),
    source: AcceptanceSource,
    userId: z
      .string()
      .optional()
      .describe('The object id of the person of the customer; absent where the partner attested.'),
    person: PersonName.optional(),
    signIn: SignIn.optional(),
    invitationId: z.string().optional().describe('The invitation that it answers.'),
  })
  .describe('An acceptance of an agreement as its customer sees it.');

/** The customer does not see which employee of the partner attested. */
export const ownAcceptanceView = (
  acceptance: Acceptance,
  person: PersonName | undefined,
): z.infer<typeof OwnAcceptanceView> => ({
  confirmationId: acceptance.confirmationId,
  templateId: acceptance.templateId,
  type: acceptance.agreementType,
  versionRank: acceptance.versionRank,
  documentHash: acceptance.documentHash,
  country: acceptance.country,
  language: acceptance.language,
  dateAgreed: acceptance.dateAgreed,
  recordedAt: acceptance.recordedAt,
  source: acceptance.source,
  userId: acceptance.source === 'directAcceptance' ? acceptance.userId : undefined,
  person,
  signIn: acceptance.signIn,
  invitationId: acceptance.invitationId,
});

const RequiredVersionRank = z
  .int()
  .optional()
  .describe('The version of the Customer Agreement that still has to be accepted; absent when none has to.');

export const OwnPartnerView = z
  .object({
    partnerId: PartnerId,
    name: z.string().describe('The name of the partner.'),
    type: Partner.shape.type.describe('The type of the partner.'),
    environment: Environment,
    resellerIds: z.array(z.string()).describe('The resellers through whom the customer buys from the partner.'),
    country: z.string().describe('The country of the agreement, as an ISO 3166-1 code.'),
    since: z.string().optional().describe('Since when the customer is one of the partner.'),
    acceptances: z.array(OwnAcceptanceView).describe('The current acceptance of each agreement.'),
    sufficient: z.boolean().describe('Whether an acceptance suffices to buy now.'),
    requiredVersionRank: RequiredVersionRank,
    withdrawnAt: z.string().optional().describe('From when the customer no longer agreed.'),
  })
  .describe('A partner of the customer.');

export const ownPartnerView = (seen: SeenPartner): z.infer<typeof OwnPartnerView> => ({
  partnerId: seen.key.partnerId,
  name: seen.partner.name,
  type: seen.partner.type,
  environment: seen.key.environment,
  resellerIds: [...seen.resellerIds],
  country: seen.country,
  since: seen.since,
  acceptances: seen.accepted.map(({ acceptance, person }: SeenAcceptance) => ownAcceptanceView(acceptance, person)),
  sufficient: seen.stillNeeded === undefined,
  requiredVersionRank: seen.stillNeeded,
  withdrawnAt: seen.withdrawnAt,
});

/** The outcome of an acceptance: whether what was accepted suffices now (D3). */
export const RecordedAcceptanceView = OwnAcceptanceView.extend({
  sufficient: z
    .boolean()
    .describe('Whether the customer may buy now. A version that came into force meanwhile may require more.'),
  requiredVersionRank: RequiredVersionRank,
}).describe('A direct acceptance as it was recorded.');

export const recordedAcceptanceView = ({
  acceptance,
  person,
  stillNeeded,
}: DirectlyAccepted): z.infer<typeof RecordedAcceptanceView> => ({
  ...ownAcceptanceView(acceptance, person),
  sufficient: stillNeeded === undefined,
  requiredVersionRank: stillNeeded,
});
