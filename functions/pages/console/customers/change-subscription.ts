import { z } from 'zod';
import { ok, refuse } from '../../../../shared/domain/refusal.ts';
import type { Subscription } from '../../../../shared/domain/subscriptions/subscription.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { details, form, linkButton } from '../../../../shared/pages/components/content.ts';
import { hiddenField } from '../../../../shared/pages/components/fields.ts';
import { copyable } from '../../../../shared/pages/components/messages.ts';
import { html } from '../../../../shared/pages/html.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page } from '../../../../shared/pages/page.ts';
import { SubscriptionParams } from '../../../http/subscriptions/subscription-fields.ts';
import { AGENTS } from '../access.ts';
import type { PagePorts } from '../../page-ports.ts';
import { keyOf } from '../paths.ts';
import { refusedHere } from './refused.ts';
import { SeenFields, subscriptionPath } from './subscriptions.ts';

type Status = Subscription['status'];

/** Which change leads from which status to which. */
export const STATUS_CHANGES = {
  suspend: { from: ['active'], to: 'suspended', kind: 'danger' },
  resume: { from: ['suspended'], to: 'active', kind: 'first' },
  cancel: { from: ['active', 'suspended'], to: 'deleted', kind: 'danger' },
} as const satisfies Record<string, { from: readonly Status[]; to: Status; kind: 'danger' | 'first' }>;
export const StatusChange = z.enum(['suspend', 'resume', 'cancel']);

/**
 * …/subscriptions/{subscriptionId}/{suspend, resume or cancel}: the consequence first; refused if the subscription
 * changed since it was shown. Records what PATCH of the subscription records.
 */
export const changeSubscriptionPage = ({ useCases, clock }: PagePorts) =>
  page({
    name: 'changeSubscriptionPage',
    path: 'console/customers/{customerId}/subscriptions/{subscriptionId}/{change}',
    access: AGENTS,
    params: SubscriptionParams.extend({ change: StatusChange }),
    query: EmptyInput,
    refused: refusedHere,
    async view({ partner, params: { customerId, subscriptionId, change }, language, hidden }) {
      const read = await useCases.readSubscription(keyOf(partner, customerId), subscriptionId);
      if (!read.ok) return read;
      const { offerId, quantity, status, sequence } = read.value;
      if (status === 'deleted') return refuse('SubscriptionEnded');
      const { from, kind } = STATUS_CHANGES[change];
      if (!from.some((one) => one === status)) return refuse('SubscriptionChanged');
      const { texts, formats } = language;
      const { subscriptions: words, void: voidWords } = texts.console.customers;
      const { title, consequence, submit } = words.statusChanges[change];
      return ok({
        title,
        main: html`${details([
          [words.id, copyable(subscriptionId, language)],
          [words.offer, offerId],
          [words.status, words[status]],
          [voidWords.consequence, fill(consequence, { seats: formats.number(quantity) })],
        ])}
          <p>${words.recordOnly}</p>
          ${form({ hidden, submit, kind, children: hiddenField('sequence', String(sequence)) })}
          ${linkButton(subscriptionPath(customerId, subscriptionId), words.keep, 'second')}`,
      });
    },
    form: {
      fields: SeenFields,
      labels: ({ texts }) => ({ sequence: texts.console.customers.subscriptions.id }),
      async submit({
        session,
        partner,
        params: { customerId, subscriptionId, change },
        input,
        ids,
        request,
        language,
      }) {
        const updated = await useCases.updateSubscription({
          key: keyOf(partner, customerId),
          partner,
          subscriptionId,
          wanted: { status: STATUS_CHANGES[change].to },
          ifSequence: input.sequence,
          arrivedAt: clock(),
          actor: session.caller.actor,
          correlationId: ids.correlationId,
          request,
        });
        if (!updated.ok) return updated;
        const { subscriptions: words } = language.texts.console.customers;
        return ok({
          title: words.statusChanges[change].done,
          main: html`${details([
            [words.id, copyable(subscriptionId, language)],
            [words.offer, updated.value.offerId],
            [words.status, words[updated.value.status]],
          ])}
            <p>${words.recordOnly}</p>
            ${linkButton(subscriptionPath(customerId, subscriptionId), words.back)}`,
        });
      },
    },
  });
