import { z } from 'zod';
import type { Partner } from '../../../../shared/domain/partners/partner.ts';
import { ok } from '../../../../shared/domain/refusal.ts';
import { cursorOf } from '../../../../shared/http/cursor.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { linkButton, pagination, table } from '../../../../shared/pages/components/content.ts';
import { html, type Child } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { page } from '../../../../shared/pages/page.ts';
import { ContinuationToken } from '../../../http/fields.ts';
import { OPERATORS } from '../../console/access.ts';
import type { PagePorts } from '../../page-ports.ts';
import { addressOf } from '../rehearsals/rehearsal-words.ts';
import { partnerState, registeredPath } from './partner-words.ts';

const SHOWN = 50;

/** GET /console/partners: every partner of the registry, by ascending tenant; one range read. */
export const registeredPartnersPage = ({ useCases }: PagePorts) =>
  page({
    name: 'registeredPartnersPage',
    path: 'console/partners',
    access: OPERATORS,
    params: EmptyInput,
    query: z.object({ after: ContinuationToken.optional() }),
    async view({ query, language }) {
      const { partners } = language.texts.console.operator;
      const { items, after } = await useCases.listRegisteredPartners({ size: SHOWN, after: query.after });
      const columns = [
        partners.name,
        partners.type,
        partners.environment,
        partners.cloud,
        partners.mpnId,
        partners.state,
      ];
      const rows = items.map((partner) => rowOf(partner, language));
      const next = after === undefined ? undefined : addressOf('/console/partners', { after: cursorOf(after) });
      return ok({
        title: partners.title,
        main: html`<p>${partners.about}</p>
          ${linkButton('/console/partners/new', partners.register)}
          ${items.length === 0 ? html`<p>${partners.none}</p>` : table({ caption: partners.title, headed: true, columns, rows })}
          ${pagination({ next }, language)}`,
      });
    },
  });

function rowOf(partner: Partner, language: Language): Child[] {
  const { texts } = language;
  const { partners } = texts.console.operator;
  return [
    html`<a href="${registeredPath(partner.partnerId)}">${partner.name}</a>`,
    texts.customer.partners[partner.type],
    partner.environment === 'Sandbox' ? texts.layout.sandbox : texts.layout.production,
    partners.clouds[partner.cloud],
    partner.mpnId,
    partnerState(partner, language),
  ];
}
