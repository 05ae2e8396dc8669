import { z } from 'zod';
import { settingsEtag } from '../../../../shared/domain/webhooks/endpoint.ts';
import { ok } from '../../../../shared/domain/refusal.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { form, linkButton } from '../../../../shared/pages/components/content.ts';
import { hiddenField } from '../../../../shared/pages/components/fields.ts';
import { html } from '../../../../shared/pages/html.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page } from '../../../../shared/pages/page.ts';
import { WebhookParams } from '../../../http/webhooks/webhook-fields.ts';
import type { PagePorts } from '../../page-ports.ts';
import { ADMINS } from '../access.ts';
import { Settings, settingsFields, settingsLabels, urlProblems } from './settings-fields.ts';
import { webhookPath, webhookRefused } from './words.ts';

/** /console/webhooks/{webhookId}/change: its settings, in the state that was shown (N3). */
export const changeWebhookPage = ({ useCases }: PagePorts) =>
  page({
    name: 'changeWebhookPage',
    path: 'console/webhooks/{webhookId}/change',
    access: ADMINS,
    params: WebhookParams,
    query: EmptyInput,
    refused: webhookRefused,
    async view({ partner: { environment, partnerId }, params: { webhookId }, language, hidden, entered }) {
      const known = await useCases.readEndpoint({ environment, partnerId }, webhookId);
      if (!known.ok) return known;
      const endpoint = known.value;
      const { webhooks: words } = language.texts.console;
      // Shown again, the form still names the settings that it was filled in for.
      const seen = entered.value('seen') ?? settingsEtag(endpoint);
      return ok({
        title: fill(words.changeTitle, { url: endpoint.url }),
        main: html`<p>${endpoint.vendorForm ? words.changeAboutRegistered : words.changeAbout}</p>
          ${form({
            hidden,
            submit: words.save,
            children: [
              hiddenField('seen', seen),
              !endpoint.vendorForm && hiddenField('hasTypes', 'yes'),
              settingsFields(entered, language, endpoint),
            ],
          })}
          ${linkButton(webhookPath(webhookId), words.open, 'second')}`,
      });
    },
    form: {
      // Without a field for types, which a registration names elsewhere, none are changed.
      fields: Settings.extend({ hasTypes: z.literal('yes').optional(), seen: z.string().max(100) }),
      labels: settingsLabels,
      problems: urlProblems,
      async submit({ partner: { environment, partnerId }, params: { webhookId }, input }) {
        const { url, description = '', seen } = input;
        const types = input.hasTypes ? input.types : undefined;
        const changed = await useCases.changeEndpoint({
          owner: { environment, partnerId },
          endpointId: webhookId,
          settings: { url, types, description },
          seen,
        });
        return changed.ok ? ok({ to: webhookPath(webhookId) }) : changed;
      },
    },
  });
