import { z } from 'zod';
import { MAX_QUANTITY } from '../../../../shared/domain/orders/order.ts';
import { ok } from '../../../../shared/domain/refusal.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { details, form, linkButton } from '../../../../shared/pages/components/content.ts';
import { hiddenField, textField } from '../../../../shared/pages/components/fields.ts';
import { copyable } from '../../../../shared/pages/components/messages.ts';
import { html } from '../../../../shared/pages/html.ts';
import { page } from '../../../../shared/pages/page.ts';
import { SubscriptionParams } from '../../../http/subscriptions/subscription-fields.ts';
import { AGENTS } from '../access.ts';
import type { PagePorts } from '../../page-ports.ts';
import { refusedHere } from './refused.ts';
import { customerPath, keyOf } from '../paths.ts';
import { STATUS_CHANGES, StatusChange } from './change-subscription.ts';
import { SeenFields, subscriptionPath } from './subscriptions.ts';

/**
 * …/subscriptions/{subscriptionId}: one subscription, the number of its seats, and the ways to its other changes. Another number is an order, gated as
 * such (G13); it is refused if the subscription changed since it was shown.
 */
export const seatsPage = ({ useCases, clock }: PagePorts) =>
  page({
    name: 'seatsPage',
    path: 'console/customers/{customerId}/subscriptions/{subscriptionId}',
    access: AGENTS,
    params: SubscriptionParams,
    query: EmptyInput,
    refused: refusedHere,
    async view({ partner, params: { customerId, subscriptionId }, language, hidden, entered }) {
      const read = await useCases.readSubscription(keyOf(partner, customerId), subscriptionId);
      if (!read.ok) return read;
      const { offerId, quantity, status, sequence } = read.value;
      const { texts, formats } = language;
      const { subscriptions: words } = texts.console.customers;
      return ok({
        title: words.one,
        main: html`${details([
          [words.id, copyable(subscriptionId, language)],
          [words.offer, offerId],
          [words.status, words[status]],
          [words.seatsNow, formats.number(quantity)],
        ])}
          ${
            status !== 'deleted' &&
            form({
              hidden,
              submit: words.submit,
              children: [
                hiddenField('sequence', String(sequence)),
                textField({
                  name: 'quantity',
                  label: words.seatsNew,
                  inputmode: 'numeric',
                  autocomplete: 'off',
                  entered,
                  language,
                }),
              ],
            })
          }
          ${StatusChange.options
            .filter((change) => STATUS_CHANGES[change].from.some((one) => one === status))
            .map((change) =>
              linkButton(
                `${subscriptionPath(customerId, subscriptionId)}/${change}`,
                words.statusChanges[change].submit,
                'second',
              ),
            )}
          ${linkButton(`${customerPath(customerId)}/subscriptions`, words.title, 'second')}`,
      });
    },
    form: {
      fields: SeenFields.extend({ quantity: z.coerce.number().int().min(1).max(MAX_QUANTITY) }),
      labels: ({ texts }) => {
        const { seatsNew, id } = texts.console.customers.subscriptions;
        return { sequence: id, quantity: seatsNew };
      },
      async submit({ session, partner, params: { customerId, subscriptionId }, input, ids, request, language }) {
        const { sequence, quantity } = input;
        const wanted = { quantity };
        const updated = await useCases.updateSubscription({
          key: keyOf(partner, customerId),
          partner,
          subscriptionId,
          wanted,
          ifSequence: sequence,
          arrivedAt: clock(),
          actor: session.caller.actor,
          correlationId: ids.correlationId,
          request,
        });
        if (!updated.ok) return updated;
        const { texts, formats } = language;
        const { subscriptions: words } = texts.console.customers;
        return ok({
          title: words.doneTitle,
          main: html`${details([
            [words.id, copyable(subscriptionId, language)],
            [words.offer, updated.value.offerId],
            [words.seatsNow, formats.number(updated.value.quantity)],
          ])}
            ${linkButton(`${customerPath(customerId)}/subscriptions`, words.title)}`,
        });
      },
    },
  });
