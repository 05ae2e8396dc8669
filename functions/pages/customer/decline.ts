import { z } from 'zod';
import { Guid } from '../../../shared/domain/partners/partner.ts';
import { ok } from '../../../shared/domain/refusal.ts';
import { customerPersonOf } from '../../../shared/http/caller.ts';
import { details, form, linkButton } from '../../../shared/pages/components/content.ts';
import { textField } from '../../../shared/pages/components/fields.ts';
import { html } from '../../../shared/pages/html.ts';
import { fill } from '../../../shared/pages/messages/index.ts';
import { page } from '../../../shared/pages/page.ts';
import { optionalText } from '../../http/fields.ts';
import type { PagePorts } from '../page-ports.ts';
import { ACCEPTORS } from './accepted.ts';
import { OneLine } from './one-line.ts';
import { PartnerPath } from './partner.ts';
import { AGREEMENT } from './reading.ts';
import { turnedAway } from './turned-away.ts';

/** /agreements/partners/{partnerId}/decline: the customer does not accept, with a reason if it likes (D6). */
export const declinePage = (ports: PagePorts) =>
  page({
    name: 'declinePage',
    path: 'agreements/partners/{partnerId}/decline',
    access: ACCEPTORS,
    params: PartnerPath,
    query: z.object({ invitation: optionalText(Guid) }),
    refused: turnedAway(ports),
    async view({ session, params: { partnerId }, language, hidden, entered }) {
      const { decline, accepted } = language.texts.customer;
      const read = await ports.useCases.readPartner(session.caller.tenantId, partnerId);
      if (!read.ok) return read;
      const { partner } = read.value;
      const agreement = language.texts.terms.customerAgreement;
      return ok({
        title: decline.title,
        partner,
        main: html`<p>${fill(decline.about, { partner: partner.name, agreement })}</p>
          ${form({
            hidden,
            submit: decline.submit,
            children: textField({
              name: 'reason',
              label: decline.reason,
              hint: decline.reasonHint,
              optional: true,
              lines: true,
              entered,
              language,
            }),
          })}
          ${linkButton('/agreements', accepted.all, 'second')}`,
      });
    },
    form: {
      fields: z.object({ reason: OneLine(500).optional() }),
      labels: ({ texts }) => ({ reason: texts.customer.decline.reason }),
      async submit({ session, params: { partnerId }, query, input, ids, request, language }) {
        const declined = await ports.useCases.declineAgreement({
          customer: customerPersonOf(session.caller, session.email),
          partnerId,
          agreementType: AGREEMENT,
          invitationId: query.invitation,
          reason: input.reason,
          correlationId: ids.correlationId,
          request,
        });
        if (!declined.ok) return declined;
        const partner = await ports.door.partners.find(partnerId);
        const { decline, accepted } = language.texts.customer;
        return ok({
          title: decline.doneTitle,
          ...(partner ? { partner } : {}),
          main: html`<p>${fill(decline.done, { partner: partner?.name ?? '' })}</p>
            ${details([
              [accepted.recorded, language.formats.instant(declined.value.recordedAt)],
              ...(input.reason === undefined ? [] : [[decline.reason, input.reason] as const]),
            ])}
            ${linkButton('/agreements', accepted.all)}`,
        });
      },
    },
  });
