import { directPartner } from '../../../shared/partners/direct-partner.ts';
import type { Result } from '../../../shared/domain/refusal.ts';
import { linkButton } from '../../../shared/pages/components/content.ts';
import { html } from '../../../shared/pages/html.ts';
import { fill } from '../../../shared/pages/messages/index.ts';
import type { Outcome, Turned } from '../../../shared/pages/page.ts';
import { signInPath } from '../../../shared/pages/session-page.ts';
import type { PagePorts } from '../page-ports.ts';
import { rolesIn } from './turned-away.ts';

interface Inviting {
  readonly partnerId: string;
  /** The link also asks for the relationship. */
  readonly relationship?: boolean;
  readonly resellerId?: string | undefined;
}

/**
 * Who invites, and to what, before anybody has signed in. It knows no more than the link says: whether an invitation or a
 * customer exists is not told.
 */
export async function welcomeOf(
  { door }: PagePorts,
  { partnerId, relationship = false, resellerId }: Inviting,
  { language, address }: Turned<unknown, unknown>,
): Promise<Result<Outcome>> {
  const found = await directPartner(door.partners, partnerId);
  if (!found.ok) return found;
  const partner = found.value;
  const reseller = resellerId === undefined ? undefined : await door.partners.find(resellerId);
  const { invited } = language.texts.customer;
  const agreement = language.texts.terms.customerAgreement;
  return {
    ok: true,
    value: {
      title: fill(invited.title, { agreement }),
      partner,
      main: html`<p>${fill(relationship ? invited.relationship : invited.agreement, { partner: partner.name, agreement })}</p>
        ${reseller?.providerId === partnerId && html`<p>${fill(invited.reseller, { reseller: reseller.name })}</p>`}
        <p>${fill(invited.who, { roles: rolesIn(language, door.acceptingRoles) })}</p>
        <p>${invited.nothingYet}</p>
        ${linkButton(signInPath(address), invited.signIn)}`,
    },
  };
}
