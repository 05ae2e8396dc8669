import { z } from 'zod';
import { ok } from '../../../../shared/domain/refusal.ts';
import { userIdOf } from '../../../../shared/http/caller.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { form, linkButton } from '../../../../shared/pages/components/content.ts';
import { textField } from '../../../../shared/pages/components/fields.ts';
import { html } from '../../../../shared/pages/html.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page } from '../../../../shared/pages/page.ts';
import { CustomerParams } from '../../../http/fields.ts';
import type { PagePorts } from '../../page-ports.ts';
import { CONFIRMING } from '../access.ts';
import { Days, daysField, Note } from './invitation-fields.ts';
import { invitationRefused } from './invitation-refused.ts';
import { customerPath, invitationPath } from '../paths.ts';
import { waitingInvitation } from './waiting-invitation.ts';

/**
 * /console/customers/{customerId}/invitations/new: invites a customer to accept by itself (D9), or shows the invitation
 * that is open already. Two point reads and one range read.
 */
export const newInvitationPage = ({ useCases, publicUrl }: PagePorts) =>
  page({
    name: 'newInvitationPage',
    path: 'console/customers/{customerId}/invitations/new',
    access: CONFIRMING,
    params: CustomerParams,
    query: EmptyInput,
    refused: invitationRefused,
    async view({ partner: { environment, partnerId }, params: { customerId }, language, hidden, entered }) {
      const words = language.texts.console.invitations;
      const { customerAgreement, accountInfo } = language.texts.terms;
      const key = { environment, partnerId, customerId };
      const [customer, waiting] = await Promise.all([useCases.readCustomer(key), useCases.readWaitingInvitation(key)]);
      if (!customer.ok) return customer;
      const named = { customer: customer.value.profile.companyName, agreement: customerAgreement };
      if (waiting?.state === 'open') {
        return ok({
          title: fill(words.waitingTitle, named),
          main: html`${waitingInvitation(publicUrl, key, waiting, language)}
          ${linkButton(customerPath(customerId), accountInfo, 'second')}`,
        });
      }
      return ok({
        title: fill(words.newTitle, named),
        main: html`<p>${words.newAbout}</p>
          ${form({
            hidden,
            submit: words.create,
            children: [
              textField({
                name: 'note',
                label: words.note,
                hint: words.noteHint,
                optional: true,
                lines: true,
                entered,
                language,
              }),
              daysField(language, entered),
            ],
          })}
          ${linkButton(customerPath(customerId), accountInfo, 'second')}`,
      });
    },
    form: {
      fields: z.object({ note: Note, expiresInDays: Days }),
      labels: ({ texts: { console } }) => ({ note: console.invitations.note, expiresInDays: console.invitations.days }),
      async submit({ partner: { environment, partnerId }, session, params: { customerId }, input, ids, request }) {
        const created = await useCases.createInvitation({
          key: { environment, partnerId, customerId },
          note: input.note,
          days: input.expiresInDays,
          userId: userIdOf(session.caller),
          correlationId: ids.correlationId,
          request,
        });
        return created.ok ? ok({ to: invitationPath(customerId, created.value.invitationId) }) : created;
      },
    },
  });
