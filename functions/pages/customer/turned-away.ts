import type { RefusalCode, Refused } from '../../../shared/domain/refusal.ts';
import { details, linkButton } from '../../../shared/pages/components/content.ts';
import { copyable } from '../../../shared/pages/components/messages.ts';
import { refusalView } from '../../../shared/pages/error-page.ts';
import { html, type Child, type Html } from '../../../shared/pages/html.ts';
import type { Language } from '../../../shared/pages/language.ts';
import { fill } from '../../../shared/pages/messages/index.ts';
import type { Turned, View } from '../../../shared/pages/page.ts';
import type { PagePorts } from '../page-ports.ts';

interface Words {
  readonly title: string;
  readonly content: Child;
}

type Speaker = (refusal: Refused, call: Turned<unknown, unknown>) => Words | Promise<Words>;

/** What the pages for customers say where they let somebody not in, or cannot record something. */
export function turnedAway({ door, publicUrl }: PagePorts) {
  const words: Readonly<Partial<Record<RefusalCode, Speaker>>> = {
    ...PLAIN,
    async RoleLacksRights(_, { session, language, address }) {
      const { turned } = language.texts.customer;
      // A partner's people have roles of their own, which mean nothing here.
      const partner = session && (await door.partners.find(session.caller.tenantId));
      if (partner) return said(turned.partnerTitle, turned.partner, elsewhere(address, language));
      const who = fill(turned.role, { roles: rolesIn(language, door.acceptingRoles) });
      const link = copyable(new URL(address, publicUrl).href, language);
      return said(
        turned.roleTitle,
        who,
        html`<p>${link}</p>
          ${elsewhere(address, language)}`,
      );
    },
  };
  return async (refusal: Refused, call: Turned<unknown, unknown>): Promise<View | undefined> => {
    const own = await words[refusal.code]?.(refusal, call);
    return own && refusalView(refusal, call.language, call.ids, own);
  };
}

const said = (title: string, text: string, more?: Child): Words => ({
  title,
  content: html`<p>${text}</p>
    ${more}`,
});

const elsewhere = (address: string, { texts }: Language): Html =>
  linkButton(otherAccount(address), texts.signIn.otherAccount);

const toList = ({ texts }: Language): Html => linkButton('/agreements', texts.customer.accepted.all, 'second');

/** It does not say whether the invitation or the partner exists. */
const notYours: Speaker = (_, { session, language, address }) => {
  const { turned } = language.texts.customer;
  if (!session) return said(turned.unknownTitle, turned.unknown);
  const account = details([[turned.signedInWith, copyable(session.caller.tenantId, language)]]);
  return said(turned.notYoursTitle, turned.notYours, html`${account} ${elsewhere(address, language)}`);
};

const closed: Speaker = ({ parameters: { state } }, { language }) => {
  const { turned } = language.texts.customer;
  if (state === 'expired') return said(turned.expiredTitle, turned.expired);
  if (state === 'revoked') return said(turned.revokedTitle, turned.revoked);
  if (state === 'declined') return said(turned.declinedTitle, turned.declined, toList(language));
  return said(turned.acceptedTitle, turned.accepted, toList(language));
};

/** The sentence of the sources, then which of their two situations it is (C15, D5). */
const reachOut: Speaker = ({ parameters: { scenario } }, { language }) => {
  const { turned } = language.texts.customer;
  return {
    title: turned.reachOutTitle,
    content: html`<p><strong>${language.texts.terms.contactPartner}</strong></p>
      <p>${scenario === 'newPartner' ? turned.newPartner : turned.neverAccepted}</p>
      ${toList(language)}`,
  };
};

const PLAIN: Readonly<Partial<Record<RefusalCode, Speaker>>> = {
  InvitationNotFound: notYours,
  PartnerNotFound: notYours,
  InvitationClosed: closed,
  DirectAcceptanceBarred: reachOut,
  GuestMayNotAccept: (_, { language, address }) => {
    const { turned } = language.texts.customer;
    return said(turned.guestTitle, turned.guest, elsewhere(address, language));
  },
  CloudNotSupported: (_, { language: { texts } }) =>
    said(texts.customer.turned.cloudTitle, texts.customer.turned.cloud),
  PartnerSuspended: (_, { language: { texts } }) =>
    said(texts.customer.turned.suspendedTitle, texts.customer.turned.suspended),
  AgreementNotConfirmable: (_, { language: { texts } }) =>
    said(texts.customer.turned.closedTitle, texts.customer.turned.closed),
  WithdrawnAlready: (_, { language }) => {
    const { withdraw } = language.texts.customer;
    return said(withdraw.title, withdraw.already, toList(language));
  },
};

const otherAccount = (address: string): string =>
  `/sign-in?${String(new URLSearchParams({ prompt: 'select_account', return: address }))}`;

/** The roles that let somebody accept, in words. */
export const rolesIn = (
  { texts, formats }: Language,
  roles: readonly (keyof Language['texts']['customer']['roles'])[],
): string => formats.list(roles.map((role) => texts.customer.roles[role]));
