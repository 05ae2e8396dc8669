import type { Refused } from '../../../shared/domain/refusal.ts';
import { details, linkButton } from '../../../shared/pages/components/content.ts';
import { copyable } from '../../../shared/pages/components/messages.ts';
import { refusalView } from '../../../shared/pages/error-page.ts';
import { html, type Child } from '../../../shared/pages/html.ts';
import type { Language } from '../../../shared/pages/language.ts';
import { fill } from '../../../shared/pages/messages/index.ts';
import type { Outcome, Turned } from '../../../shared/pages/page.ts';
import type { PagePorts } from '../page-ports.ts';

interface Words {
  readonly title: string;
  readonly content: Child;
}

/** What the pages for customers say where they let somebody not in, or cannot record something. */
export const turnedAway =
  ({ door, publicUrl }: PagePorts) =>
  async (refusal: Refused, call: Turned<unknown, unknown>): Promise<Outcome | undefined> => {
    const { session, language, ids, address } = call;
    const { turned } = language.texts.customer;
    const said = (title: string, text: string, more?: Child): Words => ({
      title,
      content: html`<p>${text}</p>
        ${more}`,
    });
    const elsewhere = linkButton(otherAccount(address), language.texts.signIn.otherAccount);
    const list = linkButton('/agreements', language.texts.customer.accepted.all, 'second');
    const own = await words();
    return own && refusalView(refusal, language, ids, own);

    async function words(): Promise<Words | undefined> {
      switch (refusal.code) {
        case 'RoleLacksRights': {
          // A partner's people have roles of their own, which mean nothing here.
          const partner = session && (await door.partners.find(session.caller.tenantId));
          if (partner) return said(turned.partnerTitle, turned.partner, elsewhere);
          const link = new URL(address, publicUrl).href;
          const who = fill(turned.role, { roles: rolesIn(language, door.acceptingRoles) });
          return said(
            turned.roleTitle,
            who,
            html`<p>${copyable(link, language)}</p>
            ${elsewhere}`,
          );
        }
        case 'GuestMayNotAccept':
          return said(turned.guestTitle, turned.guest, elsewhere);
        case 'InvitationNotFound':
        case 'PartnerNotFound':
          return session
            ? said(
                turned.notYoursTitle,
                turned.notYours,
                html`${details([[turned.signedInWith, copyable(session.caller.tenantId, language)]])} ${elsewhere}`,
              )
            : said(turned.unknownTitle, turned.unknown);
        case 'InvitationClosed':
          return closed(String(refusal.parameters['state']));
        case 'DirectAcceptanceBarred': {
          const why = refusal.parameters['scenario'] === 'newPartner' ? turned.newPartner : turned.neverAccepted;
          return {
            title: turned.reachOutTitle,
            content: html`<p><strong>${language.texts.terms.contactPartner}</strong></p>
              <p>${why}</p>
              ${list}`,
          };
        }
        case 'CloudNotSupported':
          return said(turned.cloudTitle, turned.cloud);
        case 'PartnerSuspended':
          return said(turned.suspendedTitle, turned.suspended);
        case 'AgreementNotConfirmable':
          return said(turned.closedTitle, turned.closed);
        case 'WithdrawnAlready':
          return said(language.texts.customer.withdraw.title, language.texts.customer.withdraw.already, list);
        default:
          return undefined;
      }
    }

    function closed(state: string): Words {
      if (state === 'expired') return said(turned.expiredTitle, turned.expired);
      if (state === 'revoked') return said(turned.revokedTitle, turned.revoked);
      if (state === 'declined') return said(turned.declinedTitle, turned.declined, list);
      return said(turned.acceptedTitle, turned.accepted, list);
    }
  };

const otherAccount = (address: string): string =>
  `/sign-in?${String(new URLSearchParams({ prompt: 'select_account', return: address }))}`;

/** The roles that let somebody accept, in words. */
export const rolesIn = (
  { texts, formats }: Language,
  roles: readonly (keyof Language['texts']['customer']['roles'])[],
): string => formats.list(roles.map((role) => texts.customer.roles[role]));
