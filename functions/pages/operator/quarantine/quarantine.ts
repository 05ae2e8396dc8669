import { z } from 'zod';
import { ok } from '../../../../shared/domain/refusal.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import type { ParkedMessage } from '../../../../shared/orders/parked-message.ts';
import { pagination, table } from '../../../../shared/pages/components/content.ts';
import { html, type Child } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { page } from '../../../../shared/pages/page.ts';
import { OPERATORS } from '../../console/access.ts';
import { QuarantineParams } from '../../../http/quarantine/quarantine-view.ts';
import type { PagePorts } from '../../page-ports.ts';
import { addressOf } from '../rehearsals/rehearsal-words.ts';
import { adviceOn, causeOf, quarantinePath, visible } from './quarantine-words.ts';

const SHOWN = 25;

/** GET /console/quarantine: the messages that cannot be processed as they are, the oldest first; one peek of the queue. */
export const quarantinePage = ({ useCases }: PagePorts) =>
  page({
    name: 'quarantinePage',
    path: 'console/quarantine',
    access: OPERATORS,
    params: EmptyInput,
    query: z.object({ after: QuarantineParams.shape.sequenceNumber.optional() }),
    async view({ query, language }) {
      const { quarantine } = language.texts.console.operator;
      const { items, after } = await useCases.listQuarantine({ size: SHOWN, after: query.after });
      const columns = [quarantine.sequence, quarantine.since, quarantine.order, quarantine.reason, quarantine.next];
      const rows = items.map((message) => rowOf(message, language));
      return ok({
        title: quarantine.title,
        main: html`<p>${quarantine.about}</p>
          ${items.length === 0 ? html`<p>${quarantine.none}</p>` : table({ caption: quarantine.caption, columns, rows })}
          ${pagination({ next: after === undefined ? undefined : addressOf('/console/quarantine', { after }) }, language)}
          <p class="hint">${quarantine.elsewhere}</p>`,
      });
    },
  });

function rowOf(message: ParkedMessage, language: Language): Child[] {
  const { sequence, since, orderId = '–', reason } = message;
  return [
    html`<a href="${quarantinePath(sequence)}">${sequence}</a>`,
    since !== undefined && language.formats.instant(since),
    html`<span class="id" dir="ltr">${visible(orderId).slice(0, 200)}</span>`,
    causeOf(message, language),
    adviceOn(reason, language),
  ];
}
