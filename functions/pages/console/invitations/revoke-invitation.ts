import { ok } from '../../../../shared/domain/refusal.ts';
import { DAY_MS } from '../../../../shared/domain/instant.ts';
import { userIdOf } from '../../../../shared/http/caller.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { details, form, linkButton } from '../../../../shared/pages/components/content.ts';
import { html } from '../../../../shared/pages/html.ts';
import { page } from '../../../../shared/pages/page.ts';
import type { PagePorts } from '../../page-ports.ts';
import { CONFIRMING } from '../access.ts';
import { InvitationPath, stateMark } from './invitation-fields.ts';
import { invitationRefused } from './invitation-refused.ts';
import { invitationPath } from '../paths.ts';

/** …/invitations/{invitationId}/revoke: takes an invitation back; the consequence first (D9). Two point reads. */
export const revokeInvitationPage = ({ useCases, clock }: PagePorts) =>
  page({
    name: 'revokeInvitationPage',
    path: 'console/customers/{customerId}/invitations/{invitationId}/revoke',
    access: CONFIRMING,
    params: InvitationPath,
    query: EmptyInput,
    refused: invitationRefused,
    async view({ partner: { environment, partnerId }, params, language, hidden }) {
      const words = language.texts.console.invitations;
      const { customerId, invitationId } = params;
      const known = await useCases.readInvitation({ environment, partnerId, customerId }, invitationId);
      if (!known.ok) return known;
      const { state, invitation } = known.value;
      const left = Math.max(0, Math.ceil((Date.parse(invitation.expiresAt) - clock().getTime()) / DAY_MS));
      return ok({
        title: words.revokeTitle,
        main: html`<p>${words.revokeAbout}</p>
          ${details([
            [words.state, stateMark(state, language)],
            [words.daysLeft, language.formats.number(left)],
          ])}
          ${form({ hidden, submit: words.revoke, kind: 'danger', children: [] })}
          ${linkButton(invitationPath(customerId, invitationId), words.keep, 'second')}`,
      });
    },
    form: {
      fields: EmptyInput,
      labels: () => ({}),
      async submit({ partner: { environment, partnerId }, session, params, ids, request }) {
        const { customerId, invitationId } = params;
        const revoked = await useCases.revokeInvitation({
          key: { environment, partnerId, customerId },
          invitationId,
          userId: userIdOf(session.caller),
          correlationId: ids.correlationId,
          request,
        });
        return revoked.ok ? ok({ to: invitationPath(customerId, invitationId) }) : revoked;
      },
    },
  });
