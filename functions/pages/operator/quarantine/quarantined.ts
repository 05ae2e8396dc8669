import { ok } from '../../../../shared/domain/refusal.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { details, linkButton } from '../../../../shared/pages/components/content.ts';
import { html } from '../../../../shared/pages/html.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page } from '../../../../shared/pages/page.ts';
import { OPERATORS } from '../../console/access.ts';
import { QuarantineParams } from '../../../http/quarantine/quarantine-view.ts';
import type { PagePorts } from '../../page-ports.ts';
import { adviceOn, messageRows, quarantinePath, shownAs } from './quarantine-words.ts';
import { goneOrHeldBack } from './gone-or-held-back.ts';

/** As much of what a sender wrote as leaves the page within its budget. */
const MOST_OF_BODY = 45_000;
const MOST_OF_PROPERTIES = 8_000;

/** GET /console/quarantine/{sequenceNumber}: one message with what its sender wrote; one peek of the queue. */
export const quarantinedPage = ({ useCases }: PagePorts) =>
  page({
    name: 'quarantinedPage',
    path: 'console/quarantine/{sequenceNumber}',
    access: OPERATORS,
    params: QuarantineParams,
    query: EmptyInput,
    refused: goneOrHeldBack,
    async view({ params: { sequenceNumber }, language }) {
      const read = await useCases.readQuarantined(sequenceNumber);
      if (!read.ok) return read;
      const message = read.value;
      const { quarantine } = language.texts.console.operator;
      const advice = adviceOn(message.reason, language);
      const path = quarantinePath(sequenceNumber);
      return ok({
        title: fill(quarantine.one, { sequence: sequenceNumber }),
        main: html`${details(messageRows(message, language))}
          ${advice !== undefined && html`<h2>${quarantine.next}</h2><p>${advice}</p>`}
          ${linkButton(`${path}/resubmit`, quarantine.resubmit, 'second')} ${linkButton(`${path}/discard`, quarantine.discard, 'danger')}
          <h2>${quarantine.body}</h2>
          <p class="hint">${quarantine.bodyHint}</p>
          ${shownAs(message.body, MOST_OF_BODY, language)}
          <h2>${quarantine.properties}</h2>
          ${shownAs(message.properties, MOST_OF_PROPERTIES, language)}
          ${linkButton('/console/quarantine', quarantine.back, 'second')}`,
      });
    },
  });
