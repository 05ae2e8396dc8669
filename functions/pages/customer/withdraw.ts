import { z } from 'zod';
import { ok } from '../../../shared/domain/refusal.ts';
import { customerPersonOf } from '../../../shared/http/caller.ts';
import { EmptyInput } from '../../../shared/http/route.ts';
import { details, form, linkButton } from '../../../shared/pages/components/content.ts';
import { textField } from '../../../shared/pages/components/fields.ts';
import { copyable } from '../../../shared/pages/components/messages.ts';
import { html } from '../../../shared/pages/html.ts';
import { fill } from '../../../shared/pages/messages/index.ts';
import { page } from '../../../shared/pages/page.ts';
import type { PagePorts } from '../page-ports.ts';
import { ACCEPTORS } from './accepted.ts';
import { OneLine } from './one-line.ts';
import { PartnerPath } from './partner.ts';
import { turnedAway } from './turned-away.ts';

/** /agreements/partners/{partnerId}/withdraw: the customer no longer agrees; the consequence in numbers first (D8). */
export const withdrawPage = (ports: PagePorts) =>
  page({
    name: 'withdrawPage',
    path: 'agreements/partners/{partnerId}/withdraw',
    access: ACCEPTORS,
    params: PartnerPath,
    query: EmptyInput,
    refused: turnedAway(ports),
    async view({ session, params: { partnerId }, language, hidden, entered }) {
      const { withdraw, accepted } = language.texts.customer;
      const read = await ports.useCases.readPartner(session.caller.tenantId, partnerId);
      if (!read.ok) return read;
      const { partner, activeSubscriptions, ordersOnHold } = read.value;
      const named = { partner: partner.name };
      return ok({
        title: withdraw.title,
        partner,
        main: html`<p>${fill(withdraw.about, named)}</p>
          <h2>${withdraw.consequence}</h2>
          ${details([
            [fill(withdraw.subscriptions, named), language.formats.number(activeSubscriptions)],
            [withdraw.holds, language.formats.number(ordersOnHold)],
            [withdraw.orders, fill(withdraw.ordersRefused, named)],
          ])}
          ${form({
            hidden,
            submit: withdraw.submit,
            kind: 'danger',
            children: textField({
              name: 'reason',
              label: withdraw.reason,
              hint: withdraw.reasonHint,
              lines: true,
              entered,
              language,
            }),
          })}
          ${linkButton('/agreements', accepted.all, 'second')}`,
      });
    },
    form: {
      fields: z.object({ reason: OneLine(500) }),
      labels: ({ texts }) => ({ reason: texts.customer.withdraw.reason }),
      async submit({ session, params: { partnerId }, input, ids, request, language }) {
        const recorded = await ports.useCases.withdrawByCustomer({
          customer: customerPersonOf(session.caller, session.email),
          partnerId,
          reason: input.reason,
          correlationId: ids.correlationId,
          request,
        });
        if (!recorded.ok) return recorded;
        const { withdrawalId, withdrawal, toCancel } = recorded.value;
        const partner = await ports.door.partners.find(partnerId);
        const named = { partner: partner?.name ?? '' };
        const { withdraw, accepted } = language.texts.customer;
        return ok({
          title: withdraw.doneTitle,
          ...(partner ? { partner } : {}),
          main: html`<p>${fill(withdraw.done, named)}</p>
            ${details([
              [accepted.reference, copyable(withdrawalId, language)],
              [withdraw.when, language.formats.instant(withdrawal.withdrawnAt)],
              [accepted.recorded, language.formats.instant(withdrawal.recordedAt)],
              [fill(withdraw.subscriptions, named), language.formats.number(toCancel.length)],
              [withdraw.reason, input.reason],
            ])}
            ${linkButton('/agreements', accepted.all)}`,
        });
      },
    },
  });
