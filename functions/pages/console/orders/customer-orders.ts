import { z } from 'zod';
import { ok } from '../../../../shared/domain/refusal.ts';
import { linkButton, pagination, table } from '../../../../shared/pages/components/content.ts';
import { html } from '../../../../shared/pages/html.ts';
import { page } from '../../../../shared/pages/page.ts';
import type { PagePorts } from '../../page-ports.ts';
import { AGENTS } from '../access.ts';
import { customerLine } from '../customer-cell.ts';
import { outcomeStatus } from './decision-view.ts';
import { PAGE } from './list-page.ts';
import { CustomerParams } from '../../../http/fields.ts';
import { keyOf, orderPath, ordersPath } from '../paths.ts';

/** GET /console/customers/{id}/orders: a customer's orders, newest first; calls as the API's list, and the profile. */
export const customerOrdersPage = ({ useCases }: PagePorts) =>
  page({
    name: 'customerOrdersPage',
    path: 'console/customers/{customerId}/orders',
    access: AGENTS,
    params: CustomerParams,
    query: z.object({ before: z.coerce.number().int().min(1).optional() }),
    async view({ partner, params: { customerId }, query: { before }, language }) {
      const { texts, formats } = language;
      const words = texts.console.orders;
      const key = keyOf(partner, customerId);
      const [found, names] = await Promise.all([
        useCases.listOrders(key, { size: PAGE, before }),
        useCases.readCustomerNames(key, [customerId]),
      ]);
      if (!found.ok) return found;
      const rows = found.value.orders.map(({ orderId, decision, content }) => [
        html`<a href="${orderPath(customerId, orderId)}">${orderId}</a>`,
        formats.instant(decision.arrivedAt),
        outcomeStatus(decision.outcome, language),
        formats.number(content.lineItems.length),
      ]);
      const older = found.value.before;
      return ok({
        title: words.title,
        main: html`${customerLine(customerId, names.get(customerId))}
          ${linkButton(`${ordersPath(customerId)}/new`, words.newOrder)}
          ${
            rows.length > 0
              ? table({
                  caption: words.ordersCaption,
                  columns: [words.order, words.arrived, words.status, words.lines],
                  rows,
                })
              : html`<p>${words.noOrders}</p>`
          }
          ${pagination({ next: older === undefined ? undefined : `${ordersPath(customerId)}?before=${older}` }, language)}`,
      });
    },
  });
