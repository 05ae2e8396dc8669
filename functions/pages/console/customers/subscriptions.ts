import { z } from 'zod';
import { ok } from '../../../../shared/domain/refusal.ts';
import { SubscriptionId } from '../../../../shared/domain/subscriptions/purchase.ts';
import { addressWith } from '../../../../shared/pages/address.ts';
import { linkButton, pagination, table } from '../../../../shared/pages/components/content.ts';
import { html, type Child } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { page } from '../../../../shared/pages/page.ts';
import type { StoredSubscription } from '../../../../shared/subscriptions/read-subscriptions.ts';
import { CustomerParams } from '../../../http/fields.ts';
import { AGENTS } from '../access.ts';
import type { PagePorts } from '../../page-ports.ts';
import { customerPath, keyOf } from '../paths.ts';

const SIZE = 50;

export const subscriptionPath = (customerId: string, subscriptionId: string): string =>
  `${customerPath(customerId)}/subscriptions/${encodeURIComponent(subscriptionId)}`;

/** The state of a subscription that a form was shown for; a change of another state is refused. */
export const SeenFields = z.object({ sequence: z.string().regex(/^\d{1,12}$/) });

/** GET …/subscriptions: a customer's subscriptions by id, paged as the API pages them. */
export const subscriptionsPage = ({ useCases }: PagePorts) =>
  page({
    name: 'subscriptionsPage',
    path: 'console/customers/{customerId}/subscriptions',
    access: AGENTS,
    params: CustomerParams,
    query: z.object({ after: SubscriptionId.optional() }),
    async view({ partner, params: { customerId }, query, language, address }) {
      const listed = await useCases.listSubscriptions(keyOf(partner, customerId), { size: SIZE, after: query.after });
      if (!listed.ok) return listed;
      const { subscriptions, after } = listed.value;
      const { texts } = language;
      const { subscriptions: words, account } = texts.console.customers;
      const columns = [words.id, words.offer, words.seats, words.status, words.ends, words.renews];
      const rows = subscriptions.map((row) => rowOf(customerId, row, language));
      return ok({
        title: words.title,
        main: html`${rows.length === 0 ? html`<p>${words.none}</p>` : table({ caption: words.caption, columns, rows })}
          ${pagination(
            {
              previous: query.after === undefined ? undefined : addressWith(address, { after: undefined }),
              next: after === undefined ? undefined : addressWith(address, { after }),
            },
            language,
          )}
          ${linkButton(customerPath(customerId), account.back, 'second')}`,
      });
    },
  });

function rowOf(customerId: string, row: StoredSubscription, { texts, formats }: Language): Child[] {
  const words = texts.console.customers.subscriptions;
  const { subscriptionId, offerId, friendlyName, quantity, status, commitmentEndDate, autoRenewEnabled } = row;
  return [
    html`<a href="${subscriptionPath(customerId, subscriptionId)}">${subscriptionId}</a>`,
    friendlyName === undefined ? offerId : `${friendlyName} (${offerId})`,
    formats.number(quantity),
    words[status],
    commitmentEndDate === undefined ? '' : formats.instant(commitmentEndDate),
    autoRenewEnabled ? texts.account.yes : texts.account.no,
  ];
}
