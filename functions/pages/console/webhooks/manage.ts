import { z } from 'zod';
import type { Endpoint } from '../../../../shared/domain/webhooks/endpoint.ts';
import { ok, refuse, type Result } from '../../../../shared/domain/refusal.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { form, linkButton } from '../../../../shared/pages/components/content.ts';
import { hiddenField, textField } from '../../../../shared/pages/components/fields.ts';
import type { Entered } from '../../../../shared/pages/entered.ts';
import { html, type Child, type Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page, type Outcome } from '../../../../shared/pages/page.ts';
import { WebhookParams } from '../../../http/webhooks/webhook-fields.ts';
import type { PagePorts } from '../../page-ports.ts';
import { ADMINS } from '../access.ts';
import { secretView } from './secret-view.ts';
import { LIST, stateAbout, stateMark, webhookPath, webhookRefused } from './words.ts';

const Step = z.enum(['test', 'switchOn', 'switchOff', 'repeat', 'replay', 'rotate', 'remove']);
type Step = z.infer<typeof Step>;

const Whole = z.coerce.number().int();

const Fields = z.object({
  step: Step,
  secretNumber: Whole.min(1).optional(),
  eventNumber: Whole.min(1).optional(),
  after: Whole.min(0).optional(),
});

/** /console/webhooks/{webhookId}/manage: test, on and off, send again, another secret, remove (N3). */
export const manageWebhookPage = ({ useCases }: PagePorts) =>
  page({
    name: 'manageWebhookPage',
    path: 'console/webhooks/{webhookId}/manage',
    access: ADMINS,
    params: WebhookParams,
    query: EmptyInput,
    refused: webhookRefused,
    async view({ partner: { environment, partnerId }, params: { webhookId }, language, hidden, entered }) {
      const known = await useCases.readEndpoint({ environment, partnerId }, webhookId);
      if (!known.ok) return known;
      const endpoint = known.value;
      const { webhooks: words } = language.texts.console;
      return ok({
        title: fill(words.manageTitle, { url: endpoint.url }),
        main: html`<p>${stateMark(endpoint, language)} ${stateAbout(endpoint, language)}</p>
          ${stepsOf(endpoint, { hidden, entered, language })}
          ${linkButton(webhookPath(webhookId), words.open, 'second')}`,
      });
    },
    form: {
      fields: Fields,
      labels: ({ texts: { console } }) => ({
        eventNumber: console.webhooks.eventNumber,
        after: console.webhooks.after,
      }),
      async submit({ partner: { environment, partnerId }, params: { webhookId }, input, language, ids }) {
        const named = { owner: { environment, partnerId }, endpointId: webhookId };
        const { requestId } = ids;
        const shown = (done: Result<unknown>): Result<Outcome> => (done.ok ? ok({ to: webhookPath(webhookId) }) : done);
        switch (input.step) {
          case 'test':
            return shown(await useCases.sendExtra({ ...named, requestId }));
          case 'switchOn':
          case 'switchOff':
            return shown(await useCases.changeEndpoint({ ...named, settings: { on: input.step === 'switchOn' } }));
          case 'repeat': {
            const { eventNumber: number } = input;
            return number === undefined
              ? missing('eventNumber')
              : shown(await useCases.sendExtra({ ...named, number, requestId }));
          }
          case 'replay': {
            const { after } = input;
            return after === undefined ? missing('after') : shown(await useCases.replayEvents({ ...named, after }));
          }
          case 'rotate': {
            const rotated = await useCases.rotateSecret({ ...named, from: input.secretNumber ?? 0 });
            if (!rotated.ok) return rotated;
            const { rotatedTitle: title, rotatedUntil } = language.texts.console.webhooks;
            const until = language.formats.instant(rotated.value.endpoint.previousUntil!);
            return ok(secretView(rotated.value, { title, next: fill(rotatedUntil, { until }) }, language));
          }
          case 'remove': {
            const removed = await useCases.removeEndpoint(named.owner, webhookId);
            return removed.ok ? ok({ to: LIST }) : removed;
          }
        }
      },
    },
  });

const missing = (property: 'eventNumber' | 'after') =>
  refuse('InvalidProperty', { property, problem: 'must be the number of an event' });

interface Parts {
  readonly hidden: Html;
  readonly entered: Entered;
  readonly language: Language;
}

/** A form for each step, with its consequence before its button. */
function stepsOf(endpoint: Endpoint, { hidden, entered, language }: Parts): Html {
  const { webhooks: words } = language.texts.console;
  const isOff = endpoint.state === 'disabled';
  const isRegistered = endpoint.vendorForm !== undefined;
  const step = (name: Step, submit: string, { kind, fields }: { kind?: 'second' | 'danger'; fields?: Child } = {}) =>
    form({ hidden, submit, ...(kind && { kind }), children: [hiddenField('step', name), fields] });
  const number = (name: 'eventNumber' | 'after', hint?: string) =>
    textField({ name, label: words[name], entered, language, inputmode: 'numeric', ...(hint && { hint }) });
  return html`${
    isOff
      ? html`<h2>${words.switchOn}</h2>
          <p>${words.switchOnAbout}</p>
          ${step('switchOn', words.switchOn)}`
      : html`<h2>${words.test}</h2>
          <p>${isRegistered ? words.testAboutRegistered : words.testAbout}</p>
          ${step('test', words.test)}`
  }
  <h2>${words.repeatTitle}</h2>
  ${!isOff && step('repeat', words.repeat, { kind: 'second', fields: number('eventNumber') })}
  ${step('replay', words.replay, { kind: 'second', fields: number('after', words.afterHint) })}
  ${
    !isRegistered &&
    html`<h2>${words.rotate}</h2>
      <p>${words.rotateAbout}</p>
      ${step('rotate', words.rotate, {
        kind: 'second',
        fields: hiddenField('secretNumber', String(endpoint.secret)),
      })}`
  }
  ${
    !isOff &&
    html`<h2>${words.switchOff}</h2>
      <p>${words.switchOffAbout}</p>
      ${step('switchOff', words.switchOff, { kind: 'second' })}`
  }
  <h2>${words.remove}</h2>
  <p>${isRegistered ? words.removeAboutRegistered : words.removeAbout}</p>
  ${step('remove', words.remove, { kind: 'danger' })}`;
}
