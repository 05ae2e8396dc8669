import type { SeenAcceptance } from '../../../shared/acceptances/read-partners.ts';
import type { Partner } from '../../../shared/domain/partners/partner.ts';
import { details } from '../../../shared/pages/components/content.ts';
import { copyable } from '../../../shared/pages/components/messages.ts';
import { html, type Child, type Html } from '../../../shared/pages/html.ts';
import type { Language } from '../../../shared/pages/language.ts';
import { fill } from '../../../shared/pages/messages/index.ts';

/** Everything that is on record of an acceptance, for its customer to keep (C13, D4). */
export function receipt(
  { acceptance, person }: SeenAcceptance,
  { partner, customerId }: { readonly partner: Partner; readonly customerId: string },
  language: Language,
): Html {
  const { texts, formats } = language;
  const { accepted, read } = texts.customer;
  const { signIn, invitationId, documentHash } = acceptance;
  const rows: (readonly [string, Child] | false | undefined)[] = [
    [accepted.reference, copyable(acceptance.confirmationId, language)],
    [accepted.partner, partner.name],
    [accepted.organisation, copyable(customerId, language)],
    [read.agreement, nameOf(acceptance.agreementType, language)],
    [read.version, formats.number(acceptance.versionRank)],
    [accepted.when, acceptance.timed ? formats.instant(acceptance.dateAgreed) : formats.day(acceptance.dayAgreed)],
    [accepted.recorded, formats.instant(acceptance.recordedAt)],
    [accepted.who, person ? whoIs(person) : accepted.unknownPerson],
    [accepted.how, howGiven(acceptance, language)],
    signIn && [accepted.signedIn, howSignedIn(signIn, language)],
    invitationId !== undefined && [accepted.invitation, html`<span class="id">${invitationId}</span>`],
    [read.country, formats.country(acceptance.country)],
    [read.language, formats.language(acceptance.language)],
    documentHash !== undefined && [read.hash, html`<span class="id">${documentHash}</span>`],
  ];
  return details(rows.filter((row) => !!row));
}

/** Who gave it, and over which way. */
export function howGiven(
  { source, verifiedBy }: Pick<SeenAcceptance['acceptance'], 'source' | 'verifiedBy'>,
  { texts: { customer } }: Language,
): string {
  switch (source) {
    case 'directAcceptance':
      return customer.partners.direct;
    case 'enhancedAttestation':
      return verifiedBy ? customer.partners.verified : customer.partners.linked;
    case 'partnerAttestation':
      return customer.partners.attested;
  }
}

export const nameOf = (type: string, { texts }: Language): string =>
  type === 'MicrosoftCustomerAgreement' ? texts.terms.customerAgreement : 'Microsoft Cloud Agreement';

export const whoIs = ({
  name,
  email,
}: {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
}): string => [name, email && (name ? `(${email})` : email)].filter(Boolean).join(' ');

/** The codes of the token; those that people meet in words. */
export function howSignedIn(
  { methods, at }: { readonly methods: readonly string[]; readonly at?: string | undefined },
  { texts: { customer }, formats }: Language,
): string {
  const { password, secondFactor, signedInAt } = customer.accepted;
  const words: Readonly<Record<string, string>> = { pwd: password, mfa: secondFactor };
  const how = methods.length > 0 ? formats.list(methods.map((method) => words[method] ?? method)) : '–';
  return at === undefined ? how : fill(signedInAt, { methods: how, at: formats.instant(at) });
}
