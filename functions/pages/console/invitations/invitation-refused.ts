import type { Refused } from '../../../../shared/domain/refusal.ts';
import { linkButton } from '../../../../shared/pages/components/content.ts';
import { refusalView } from '../../../../shared/pages/error-page.ts';
import { html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import type { Turned, View } from '../../../../shared/pages/page.ts';

type Words = Language['texts']['console']['invitations']['refused'];

const SAID: Readonly<Record<string, keyof Words>> = {
  InvitationNotFound: 'notFound',
  InvitationClosed: 'closed',
  AgreementNotConfirmable: 'notYet',
  MpnIdUnknown: 'reseller',
};

/** What the pages of invitations say where something is refused, with the way out. */
export async function invitationRefused(
  refusal: Refused,
  { language, ids }: Turned<unknown, unknown>,
): Promise<View | undefined> {
  const said = SAID[refusal.code];
  if (!said) return undefined;
  const { title, refused } = language.texts.console.invitations;
  const content = html`<p>${refused[said].text}</p>
    ${linkButton('/console/invitations', title, 'second')}`;
  return refusalView(refusal, language, ids, { title: refused[said].title, content });
}
