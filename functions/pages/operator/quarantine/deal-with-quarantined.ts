import { z } from 'zod';
import { ok } from '../../../../shared/domain/refusal.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { details, form, linkButton } from '../../../../shared/pages/components/content.ts';
import { textField } from '../../../../shared/pages/components/fields.ts';
import { html } from '../../../../shared/pages/html.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page } from '../../../../shared/pages/page.ts';
import { OPERATORS } from '../../console/access.ts';
import { OneLine } from '../../customer/one-line.ts';
import { QuarantineParams } from '../../../http/quarantine/quarantine-view.ts';
import type { PagePorts } from '../../page-ports.ts';
import { goneOrHeldBack } from './gone-or-held-back.ts';
import { messageRows, quarantinePath } from './quarantine-words.ts';

/** Sends a message in quarantine again, or discards it: what it means first, then with a reason. */
const dealWith = ({ useCases }: PagePorts, act: 'resubmit' | 'discard') =>
  page({
    name: `${act}QuarantinedPage`,
    path: `console/quarantine/{sequenceNumber}/${act}`,
    access: OPERATORS,
    params: QuarantineParams,
    query: EmptyInput,
    refused: goneOrHeldBack,
    async view({ params: { sequenceNumber }, language, hidden, entered }) {
      const read = await useCases.readQuarantined(sequenceNumber);
      if (!read.ok) return read;
      const { quarantine } = language.texts.console.operator;
      const words = quarantine.acts[act];
      return ok({
        title: fill(words.title, { sequence: sequenceNumber }),
        main: html`${details(messageRows(read.value, language))}
          <h2>${quarantine.consequence}</h2>
          <p>${words.consequence}</p>
          ${form({
            hidden,
            kind: act === 'discard' ? 'danger' : 'first',
            submit: words.submit,
            children: textField({
              name: 'reason',
              label: quarantine.why,
              hint: quarantine.whyHint,
              lines: true,
              entered,
              language,
            }),
          })}
          ${linkButton(quarantinePath(sequenceNumber), quarantine.backToOne, 'second')}`,
      });
    },
    form: {
      fields: z.object({ reason: OneLine(500) }),
      labels: ({ texts }) => ({ reason: texts.console.operator.quarantine.why }),
      async submit({
        params: { sequenceNumber },
        input: { reason },
        session,
        partner: { partnerId },
        request,
        language,
      }) {
        const wish = { sequence: sequenceNumber, reason, by: session.caller.actor, partnerId, request };
        const done = await (act === 'resubmit' ? useCases.resubmitQuarantined : useCases.discardQuarantined)(wish);
        if (!done.ok) return done;
        const { quarantine } = language.texts.console.operator;
        const words = quarantine.acts[act];
        return ok({
          title: fill(words.done, { sequence: sequenceNumber }),
          main: html`<p>${words.next}</p>
            ${details([
              [quarantine.sequence, html`<span class="id">${sequenceNumber}</span>`],
              [quarantine.at, language.formats.instant(done.value.at)],
              [quarantine.why, reason],
            ])}
            ${linkButton('/console/quarantine', quarantine.back)}`,
        });
      },
    },
  });

export const resubmitQuarantinedPage = (ports: PagePorts) => dealWith(ports, 'resubmit');
export const discardQuarantinedPage = (ports: PagePorts) => dealWith(ports, 'discard');
