import { ok } from '../../../../shared/domain/refusal.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { form, linkButton } from '../../../../shared/pages/components/content.ts';
import { html } from '../../../../shared/pages/html.ts';
import { page } from '../../../../shared/pages/page.ts';
import type { PagePorts } from '../../page-ports.ts';
import { ADMINS } from '../access.ts';
import { secretView } from './secret-view.ts';
import { Settings, settingsFields, settingsLabels, urlProblems } from './settings-fields.ts';
import { LIST, webhookRefused } from './words.ts';

/** /console/webhooks/new: a new webhook, whose secret is shown once (N3). */
export const newWebhookPage = ({ useCases }: PagePorts) =>
  page({
    name: 'newWebhookPage',
    path: 'console/webhooks/new',
    access: ADMINS,
    params: EmptyInput,
    query: EmptyInput,
    refused: webhookRefused,
    async view({ language, hidden, entered }) {
      const { webhooks: words } = language.texts.console;
      return ok({
        title: words.newOne,
        main: html`<p>${words.stateAbout.unverified}</p>
          ${form({ hidden, submit: words.create, children: settingsFields(entered, language) })}
          ${linkButton(LIST, words.back, 'second')}`,
      });
    },
    form: {
      fields: Settings,
      labels: settingsLabels,
      problems: urlProblems,
      async submit({ partner: { environment, partnerId }, session, input, language, request }) {
        const { createdTitle: title, createdNext: next } = language.texts.console.webhooks;
        const created = await useCases.createEndpoint({
          owner: { environment, partnerId },
          by: session.caller.actor,
          url: input.url,
          types: input.types,
          description: input.description ?? '',
          request,
        });
        return created.ok ? ok(secretView(created.value, { title, next }, language)) : created;
      },
    },
  });
