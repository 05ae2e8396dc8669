import type { Account } from '../../../../shared/acceptances/read-account.ts';
import { ok } from '../../../../shared/domain/refusal.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { details } from '../../../../shared/pages/components/content.ts';
import { copyable } from '../../../../shared/pages/components/messages.ts';
import { html, type Child } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { page } from '../../../../shared/pages/page.ts';
import { CustomerParams } from '../../../http/fields.ts';
import { AGENTS } from '../access.ts';
import type { PagePorts } from '../../page-ports.ts';
import { agreementStatus } from './agreement-status.ts';
import { openAttestations, readOpenAttestations } from '../invitations/open-attestations.ts';
import { waitingInvitation } from '../invitations/waiting-invitation.ts';
import { customerPath, keyOf } from '../paths.ts';

/** GET /console/customers/{customerId}: Account info, with how the customer stands with the agreement and its invitation. */
export const accountInfoPage = ({ useCases, publicUrl }: PagePorts) =>
  page({
    name: 'showAccountPage',
    path: 'console/customers/{customerId}',
    access: AGENTS,
    params: CustomerParams,
    query: EmptyInput,
    async view({ partner, params: { customerId }, language }) {
      const key = keyOf(partner, customerId);
      const [read, waiting, attestations] = await Promise.all([
        useCases.readAccount(key),
        useCases.readWaitingInvitation(key),
        readOpenAttestations(useCases, key),
      ]);
      if (!read.ok) return read;
      const account = read.value;
      const { texts, formats } = language;
      const words = texts.console.customers.account;
      const path = customerPath(customerId);
      // An expired one matters only while there is something to accept.
      const invited = waiting?.state === 'open' || account.stillNeeded !== undefined ? waiting : undefined;
      return ok({
        title: texts.terms.accountInfo,
        main: html`${details(companyRows(customerId, account, language))}
          <h2>${texts.terms.customerAgreement}</h2>
          ${agreementStatus(key, account, invited !== undefined, language)}
          ${
            invited &&
            html`<h2>${texts.console.invitations.waiting}</h2>
              ${waitingInvitation(publicUrl, key, invited, language)}`
          }
          ${attestations.length > 0 && openAttestations(customerId, attestations, language)}
          <h2>${words.depends}</h2>
          ${details([
            [words.holds, formats.number(account.ordersOnHold)],
            [words.subscriptions, formats.number(account.activeSubscriptions)],
          ])}
          <nav aria-label="${texts.terms.accountInfo}">
            <ul class="languages">
              <li><a href="${path}/history">${words.history}</a></li>
              <li><a href="${path}/orders">${words.orders}</a></li>
              <li><a href="${path}/subscriptions">${texts.console.customers.subscriptions.title}</a></li>
              <li><a href="/console/invitations">${texts.console.invitations.title}</a></li>
            </ul>
          </nav>`,
      });
    },
  });

function companyRows(customerId: string, { profile, country, resellerIds }: Account, language: Language) {
  const { texts, formats } = language;
  const { account: words, create, search } = texts.console.customers;
  const { addressLine1, addressLine2, city, state, postalCode } = profile?.address ?? {};
  const address = [addressLine1, addressLine2, postalCode, city, state].filter(Boolean).join(', ');
  const contact = [profile?.firstName, profile?.lastName, profile && `(${profile.email})`].filter(Boolean).join(' ');
  const rows: [string, Child][] = [
    [texts.terms.company, profile?.companyName ?? words.erased],
    [create.domain, profile?.domain ?? words.erased],
    [search.id, copyable(customerId, language)],
    [texts.terms.primaryContact, contact || words.erased],
    [words.country, formats.country(country)],
  ];
  if (address) rows.push([words.address, address]);
  if (resellerIds.length > 0) {
    rows.push([words.resellers, html`${resellerIds.map((id) => html`<div>${copyable(id, language)}</div>`)}`]);
  }
  return rows;
}
