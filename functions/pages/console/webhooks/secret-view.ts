import type { WithSecret } from '../../../../shared/webhooks/create-endpoint.ts';
import { details } from '../../../../shared/pages/components/content.ts';
import { copyable, notice } from '../../../../shared/pages/components/messages.ts';
import { attributes, html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import type { View } from '../../../../shared/pages/page.ts';
import { webhookPath } from './words.ts';

/** A new secret, which no other page shows: the script asks before the page is left, and its link opens beside it. */
export function secretView(
  { endpoint, secret }: WithSecret,
  { title, next }: { readonly title: string; readonly next: string },
  language: Language,
): View {
  const { webhooks: words, customers } = language.texts.console;
  return {
    title,
    main: html`${notice(words.secretNow)}
      <div${attributes({ 'data-once': true })}>
        ${details([
          [words.secret, copyable(secret, language)],
          [words.secretNumber, language.formats.number(endpoint.secret)],
          [words.url, endpoint.url],
        ])}
      </div>
      <p>${words.secretUse} ${next}</p>
      <h2>${words.secretSaved}</h2>
      <p>
        <a class="button second" href="${webhookPath(endpoint.endpointId)}" target="_blank" rel="noopener"
          >${fill(customers.create.newTab, { label: words.open })}</a
        >
      </p>`,
  };
}
