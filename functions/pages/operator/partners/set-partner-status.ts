import { z } from 'zod';
import { actorName } from '../../../../shared/domain/partners/actor.ts';
import { ok } from '../../../../shared/domain/refusal.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { details, form, linkButton } from '../../../../shared/pages/components/content.ts';
import { hiddenField, textField } from '../../../../shared/pages/components/fields.ts';
import { html } from '../../../../shared/pages/html.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page } from '../../../../shared/pages/page.ts';
import { RegistryParams } from '../../../http/registry/registry-view.ts';
import { OPERATORS } from '../../console/access.ts';
import { OneLine } from '../../customer/one-line.ts';
import type { PagePorts } from '../../page-ports.ts';
import { conflict, partnerRows, registeredPath } from './partner-words.ts';

/** Suspends or activates a partner: what it means first, then with a reason. */
const setStatus = ({ useCases }: PagePorts, act: 'suspend' | 'activate') =>
  page({
    name: `${act}PartnerPage`,
    path: `console/partners/{partnerId}/${act}`,
    access: OPERATORS,
    params: RegistryParams,
    query: EmptyInput,
    refused: conflict(({ params: { partnerId } }) => registeredPath(partnerId), 'changed'),
    async view({ params: { partnerId }, language, hidden, entered }) {
      const read = await useCases.readRegisteredPartner(partnerId);
      if (!read.ok) return read;
      const { partner, etag } = read.value;
      const { partners } = language.texts.console.operator;
      const words = partners.acts[act];
      return ok({
        title: fill(words.title, { partner: partner.name }),
        main: html`${details(partnerRows(partner, language))}
          <h2>${partners.consequence}</h2>
          <p>${words.consequence}</p>
          ${form({
            hidden,
            kind: act === 'suspend' ? 'danger' : 'first',
            submit: words.submit,
            children: [
              hiddenField('seen', entered.value('seen') || etag),
              textField({
                name: 'reason',
                label: partners.reason,
                hint: partners.reasonHint,
                lines: true,
                entered,
                language,
              }),
            ],
          })}
          ${linkButton(registeredPath(partnerId), partners.backToOne, 'second')}`,
      });
    },
    form: {
      fields: z.object({ reason: OneLine(500), seen: z.string().max(100) }),
      labels: ({ texts }) => ({ reason: texts.console.operator.partners.reason }),
      async submit({ params: { partnerId }, input: { reason, seen }, session, partner: operator, language }) {
        const read = await useCases.readRegisteredPartner(partnerId);
        if (!read.ok) return read;
        const done = await useCases.setPartner({
          partnerId,
          wanted: { status: act === 'suspend' ? 'suspended' : 'active' },
          by: `${operator.partnerId} ${actorName(session.caller.actor)}`,
          ownTenant: operator.partnerId,
          reason,
          seen: { etag: seen },
        });
        if (!done.ok) return done;
        const { partners } = language.texts.console.operator;
        const words = partners.acts[act];
        return ok({
          title: fill(words.done, { partner: done.value.partner.name }),
          main: html`<p>${words.next}</p>
            ${linkButton(registeredPath(partnerId), partners.open)}`,
        });
      },
    },
  });

export const suspendPartnerPage = (ports: PagePorts) => setStatus(ports, 'suspend');
export const activatePartnerPage = (ports: PagePorts) => setStatus(ports, 'activate');
