import type { WaitingInvitation } from '../../../../shared/customers/list-invitations.ts';
import { invitationUrl } from '../../../../shared/domain/customers/invitation-link.ts';
import type { LedgerKey } from '../../../../shared/domain/customers/ledger-key.ts';
import { details, linkButton } from '../../../../shared/pages/components/content.ts';
import { copyable } from '../../../../shared/pages/components/messages.ts';
import { html, type Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { invitationPath } from '../paths.ts';
import { stateMark } from './invitation-fields.ts';

/** The invitation that a customer has not answered, with its link, and the ways to open it for longer or take it back. */
export function waitingInvitation(
  publicUrl: string,
  { partnerId, customerId }: LedgerKey,
  { invitation: { invitationId, expiresAt }, state }: WaitingInvitation,
  language: Language,
): Html {
  const words = language.texts.console.invitations;
  const path = invitationPath(customerId, invitationId);
  return html`<p>${stateMark(state, language)} ${words.next[state]}</p>
    ${details([
      [words.expires, language.formats.instant(expiresAt)],
      [words.link, copyable(invitationUrl(publicUrl, partnerId, invitationId), language)],
    ])}
    ${linkButton(path, words.openWaiting)} ${linkButton(`${path}/revoke`, words.revoke, 'second')}`;
}
