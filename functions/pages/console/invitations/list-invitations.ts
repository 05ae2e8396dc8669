import { z } from 'zod';
import type { ListedInvitation } from '../../../../shared/customers/list-invitations.ts';
import { InvitationState } from '../../../../shared/domain/customers/invitation.ts';
import { ok } from '../../../../shared/domain/refusal.ts';
import { cursorOf } from '../../../../shared/http/cursor.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { addressWith } from '../../../../shared/pages/address.ts';
import { linkButton, pagination, searchForm, table } from '../../../../shared/pages/components/content.ts';
import { selectField } from '../../../../shared/pages/components/fields.ts';
import { html, type Child } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page } from '../../../../shared/pages/page.ts';
import { ContinuationToken } from '../../../http/fields.ts';
import type { PagePorts } from '../../page-ports.ts';
import { CONFIRMING } from '../access.ts';
import { customerCell } from '../customer-cell.ts';
import { stateMark } from './invitation-fields.ts';
import { invitationPath } from '../paths.ts';

const ROWS = 25;

/**
 * GET /console/invitations: the partner's invitations by expiry: the list's range read, and one point read for the name
 * of each customer.
 */
export const invitationsPage = ({ useCases }: PagePorts) =>
  page({
    name: 'invitationsPage',
    path: 'console/invitations',
    access: CONFIRMING,
    params: EmptyInput,
    query: z.object({ state: InvitationState.optional(), after: ContinuationToken.optional() }),
    filters: ({ texts }) => ({ state: texts.console.invitations.state, after: texts.layout.pages }),
    async view({ partner, query: { state, after }, language, entered, address }) {
      const words = language.texts.console.invitations;
      const { environment, partnerId } = partner;
      const listed = await useCases.listInvitations({ environment, partnerId }, { state, size: ROWS, after });
      const ids = listed.invitations.map(({ customerId }) => customerId);
      const names = await useCases.readCustomerNames({ environment, partnerId }, ids);
      const next = listed.after === undefined ? undefined : addressWith(address, { after: cursorOf(listed.after) });
      const rows = listed.invitations.map((one) => rowOf(one, names, language));
      const columns = [words.customer, words.state, words.since, words.expires, words.meaning];
      return ok({
        title: words.title,
        main: html`<p>${words.about}</p>
          ${searchForm({
            submit: words.show,
            children: selectField({
              name: 'state',
              label: words.state,
              hint: words.stateHint,
              choices: InvitationState.options.map((value) => ({ value, label: words.states[value] })),
              entered,
              language,
            }),
          })}
          ${
            rows.length > 0
              ? html`<div class="full">${table({ caption: words.caption, columns, rows })}</div>`
              : html`<p>${next === undefined ? words.none : words.noneHere}</p>`
          }
          ${pagination({ next }, language)}
          ${after !== undefined && html`<p><a href="${addressWith(address, { after: undefined })}">${words.first}</a></p>`}
          ${linkButton('/console/relationship-request', language.texts.terms.requestRelationship, 'second')}`,
      });
    },
  });

function rowOf(
  { customerId, invitationId, state, changedAt, expiresAt }: ListedInvitation,
  names: ReadonlyMap<string, string>,
  language: Language,
): Child[] {
  const { texts, formats } = language;
  const words = texts.console.invitations;
  const opened = fill(words.open, { customer: names.get(customerId) ?? customerId });
  return [
    customerCell(customerId, names),
    stateMark(state, language),
    formats.instant(changedAt),
    formats.instant(expiresAt),
    html`${words.next[state]}
      <div><a href="${invitationPath(customerId, invitationId)}">${opened}</a></div>`,
  ];
}
