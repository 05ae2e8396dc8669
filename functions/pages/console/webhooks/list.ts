import type { Endpoint } from '../../../../shared/domain/webhooks/endpoint.ts';
import { ok } from '../../../../shared/domain/refusal.ts';
import { authoriseCaller } from '../../../../shared/http/authorise.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { linkButton, table } from '../../../../shared/pages/components/content.ts';
import { html, type Child } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { page } from '../../../../shared/pages/page.ts';
import type { PagePorts } from '../../page-ports.ts';
import { ADMINS, COLLECTORS } from '../access.ts';
import { eventsText, LIST, stateMark, webhookPath } from './words.ts';

/** GET /console/webhooks: the partner's webhooks, the oldest first (N3). One range read. */
export const webhooksPage = ({ useCases }: PagePorts) =>
  page({
    name: 'webhooksPage',
    path: 'console/webhooks',
    access: COLLECTORS,
    params: EmptyInput,
    query: EmptyInput,
    async view({ partner: { environment, partnerId }, session, language }) {
      const { webhooks: words } = language.texts.console;
      const endpoints = await useCases.listEndpoints({ environment, partnerId });
      const columns = [words.url, words.state, words.types, words.description];
      const rows = endpoints.map((endpoint) => rowOf(endpoint, language));
      return ok({
        title: words.title,
        main: html`<p>${words.about}</p>
          ${authoriseCaller(session.caller, ADMINS).ok && linkButton(`${LIST}/new`, words.newOne)}
          ${rows.length === 0 ? html`<p>${words.none}</p>` : table({ caption: words.title, columns, rows })}`,
      });
    },
  });

const rowOf = (endpoint: Endpoint, language: Language): Child[] => [
  html`<a href="${webhookPath(endpoint.endpointId)}">${endpoint.url}</a>`,
  stateMark(endpoint, language),
  eventsText(endpoint, language),
  endpoint.description,
];
