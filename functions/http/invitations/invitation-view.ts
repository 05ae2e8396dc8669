import { z } from 'zod';
import type { KnownInvitation } from '../../../shared/customers/list-invitations.ts';
import type { CustomerProfile } from '../../../shared/domain/customers/customer.ts';
import { invitationUrl } from '../../../shared/domain/customers/invitation-link.ts';
import {
  contactName,
  invitationText,
  mailtoOf,
  textLanguageOf,
} from '../../../shared/domain/customers/invitation-text.ts';
import { InvitationState } from '../../../shared/domain/customers/invitation.ts';
import { Guid, type Partner } from '../../../shared/domain/partners/partner.ts';
import { formatsIn } from '../../../shared/pages/formats.ts';
import { Text } from '../fields.ts';

export const InvitationParams = z.object({ invitationId: Guid.describe('The id of the invitation.') });

/** Names the ledger, so that point reads find the invitation. */
export const OfCustomer = z.object({ customerId: Guid.describe('The id of the invited customer.') });

/** Who may invite: as who may confirm (C4 to C6). */
export const INVITING = {
  roles: ['AdminAgent', 'SalesAgent'],
  applications: [],
  publicCloudOnly: true,
} as const;

export const ExpiresInDays = z
  .int()
  .min(1)
  .max(365)
  .optional()
  .describe('For how many days from now the invitation is open; those of the policy when absent.');

export const NewInvitationBody = z.object({
  customerId: Guid.describe('The id of the customer to invite.'),
  note: Text(500).optional().describe("A note for the partner's own people; the customer does not see it."),
  expiresInDays: ExpiresInDays,
});

export const InvitationTextView = z
  .object({
    subject: z.string().describe('The subject of a mail.'),
    body: z.string().describe('The text, with the link.'),
    mailto: z.string().describe("Opens the text in the partner's own mail program, addressed to the customer."),
  })
  .describe("The text of an invitation in the customer's language, to copy. The service sends no mail.");

const shape = {
  id: z.string().describe('The id of the invitation.'),
  customerId: z.string().describe('The id of the customer.'),
  url: z.string().describe('The address for the customer, who signs in there. It is no credential.'),
  state: InvitationState,
  expiresAt: z.string().describe('From when the invitation no longer counts.'),
};

export const InvitationView = z
  .object({
    ...shape,
    createdAt: z.string().describe('When it was created.'),
    createdBy: z.string().describe("The object id of the partner's employee who invited."),
    changedAt: z.string().optional().describe('When it was accepted, declined, revoked or last renewed.'),
    note: z.string().optional().describe('The note; absent once it was erased.'),
    text: InvitationTextView.optional().describe('Absent where the profile of the customer was erased.'),
  })
  .describe('An invitation of a customer to accept the Customer Agreement by itself.');

export const InvitationItem = z
  .object({ ...shape, changedAt: z.string().describe('When the invitation got its state.') })
  .describe("An invitation in the list of a partner's invitations.");

interface Sender {
  readonly publicUrl: string;
  readonly partner: Partner;
  readonly customerId: string;
}

/** With the text in the customer's language, or in the one that this BCP 47 tag names. */
export function invitationView(
  { publicUrl, partner, customerId }: Sender,
  { invitation, state, note }: KnownInvitation,
  profile: CustomerProfile | undefined,
  tag = profile && textTag(profile),
): z.infer<typeof InvitationView> {
  const { invitationId, createdAt, createdBy, expiresAt, changedAt } = invitation;
  const url = invitationUrl(publicUrl, partner.partnerId, invitationId);
  return {
    id: invitationId,
    customerId,
    url,
    state,
    expiresAt,
    createdAt,
    createdBy,
    changedAt,
    note,
    ...(profile && tag !== undefined ? { text: textFor(partner, profile, tag, { url, expiresAt }) } : {}),
  };
}

interface Offer {
  readonly url: string;
  readonly expiresAt: string;
}

function textFor({ name }: Partner, profile: CustomerProfile, tag: string, { url, expiresAt }: Offer) {
  const language = textLanguageOf(tag);
  const until = formatsIn(language).instant(expiresAt);
  const { companyName: company, email } = profile;
  const text = invitationText(language, { partner: name, company, contact: contactName(profile), url, until });
  return { ...text, mailto: mailtoOf(text, email) };
}

/** The tag by which a customer's text is chosen: the culture tells scripts apart that the language often does not. */
export const textTag = ({ culture, language }: CustomerProfile): string =>
  culture.toLowerCase().startsWith(language.toLowerCase().slice(0, 2)) ? culture : language;
