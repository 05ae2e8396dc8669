import { z } from 'zod';
import type { Delivery } from '../../../../shared/domain/webhooks/delivery.ts';
import type { Endpoint } from '../../../../shared/domain/webhooks/endpoint.ts';
import { ok } from '../../../../shared/domain/refusal.ts';
import { authoriseCaller } from '../../../../shared/http/authorise.ts';
import { cursorOf } from '../../../../shared/http/cursor.ts';
import { details, linkButton, pagination, table } from '../../../../shared/pages/components/content.ts';
import { copyable } from '../../../../shared/pages/components/messages.ts';
import { html, type Child } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page } from '../../../../shared/pages/page.ts';
import { ContinuationToken } from '../../../http/fields.ts';
import { WebhookParams } from '../../../http/webhooks/webhook-fields.ts';
import { webhookView } from '../../../http/webhooks/webhook-view.ts';
import type { PagePorts } from '../../page-ports.ts';
import { ADMINS, COLLECTORS } from '../access.ts';
import { eventsText, LIST, stateAbout, stateMark, webhookPath, webhookRefused } from './words.ts';

const SHOWN = 25;

/** GET /console/webhooks/{webhookId}: a webhook with its state and attempts (N3). A point read and a range read. */
export const webhookPage = ({ useCases, clock }: PagePorts) =>
  page({
    name: 'webhookPage',
    path: 'console/webhooks/{webhookId}',
    access: COLLECTORS,
    params: WebhookParams,
    query: z.object({ after: ContinuationToken.optional() }),
    refused: webhookRefused,
    async view({ partner: { environment, partnerId }, session, params: { webhookId }, query, language }) {
      const { webhooks: words } = language.texts.console;
      const owner = { environment, partnerId };
      const listed = await useCases.listDeliveries(owner, webhookId, { size: SHOWN, after: query.after });
      if (!listed.ok) return listed;
      const { endpoint, items, after } = listed.value;
      const path = webhookPath(webhookId);
      const next = cursorOf(after);
      const columns = [words.at, words.what, words.answer, words.duration, words.result];
      const rows = items.map((delivery) => rowOf(delivery, language));
      return ok({
        title: fill(words.one, { url: endpoint.url }),
        main: html`<p>${stateMark(endpoint, language)} ${stateAbout(endpoint, language)}</p>
          ${details(aboutOf(endpoint, clock(), language))}
          ${
            authoriseCaller(session.caller, ADMINS).ok &&
            html`${linkButton(`${path}/manage`, words.manage)} ${linkButton(`${path}/change`, words.change, 'second')}`
          }
          <h2>${words.deliveries}</h2>
          ${
            rows.length === 0
              ? html`<p>${words.noDeliveries}</p>`
              : table({ caption: words.deliveries, headed: true, columns, rows })
          }
          ${pagination({ next: next && `${path}?after=${next}` }, language)} ${linkButton(LIST, words.back, 'second')}`,
      });
    },
  });

/** Proper names, which no language translates. */
const FORMS = { standardWebhooks: 'Standard Webhooks', partnerCenter: 'Partner Center' } as const;

type Row = readonly [name: string, value: Child];

function aboutOf(endpoint: Endpoint, now: Date, language: Language): Row[] {
  const { texts, formats } = language;
  const { webhooks: words } = texts.console;
  const seen = webhookView(endpoint, now);
  const optional = (name: string, at: string | undefined): Row[] =>
    at === undefined ? [] : [[name, formats.instant(at)]];
  return [
    [words.id, copyable(seen.id, language)],
    [words.form, FORMS[seen.form]],
    [words.types, eventsText(endpoint, language)],
    ...(seen.description === '' ? [] : [[words.description, seen.description] as const]),
    [words.created, formats.instant(seen.createdAt)],
    [words.by, seen.createdBy],
    [words.changed, formats.instant(seen.changedAt)],
    ...(seen.secretNumber === undefined ? [] : [[words.secretNumber, formats.number(seen.secretNumber)] as const]),
    ...optional(words.previousUntil, seen.previousSecretUntil),
    [words.lastEvent, formats.number(seen.lastEventNumber)],
    [words.failures, formats.number(seen.failures)],
    ...optional(words.nextAttempt, seen.nextAttemptAt),
    ...optional(words.failingSince, seen.failingSince),
    [words.waiting, formats.number(seen.waiting.length)],
  ];
}

function rowOf(delivery: Delivery, { texts, formats }: Language): Child[] {
  const { webhooks: words } = texts.console;
  const { kind, number = 0, type = words.unknownType, attempt, status, reason = '' } = delivery;
  const what = fill(words.kinds[kind], { number, type });
  const why = Object.hasOwn(words.reasons, reason) ? words.reasons[reason as keyof typeof words.reasons] : reason;
  return [
    formats.instant(delivery.at),
    attempt > 1 ? html`${what} (${fill(words.attempt, { attempt })})` : what,
    status ?? why,
    formats.number(delivery.durationMs),
    words.results[delivery.result],
  ];
}
