import { z } from 'zod';
import { DAY_MS, dayOf } from '../../../../shared/domain/instant.ts';
import { Outcome } from '../../../../shared/domain/orders/decision.ts';
import { ok } from '../../../../shared/domain/refusal.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { pagination, searchForm, table } from '../../../../shared/pages/components/content.ts';
import { dateField } from '../../../../shared/pages/components/fields.ts';
import { html } from '../../../../shared/pages/html.ts';
import { page } from '../../../../shared/pages/page.ts';
import { addressWith } from '../../../../shared/pages/address.ts';
import type { PagePorts } from '../../page-ports.ts';
import { AGENTS } from '../access.ts';
import { outcomeStatus } from './decision-view.ts';
import { PAGE } from './list-page.ts';
import { customerCell } from '../customer-cell.ts';
import { orderPath } from '../paths.ts';

const Query = z.object({ day: z.iso.date().optional(), after: z.string().max(200).optional() });

/** What the audit keeps of an order's decision. */
const Recorded = z.object({ OrderId: z.string(), Outcome });

/**
 * GET /console/orders: what was decided on the partner's orders on a day, from the audit: one range read, and one point
 * read for the name of each customer.
 */
export const recentOrdersPage = ({ useCases, clock }: PagePorts) =>
  page({
    name: 'recentOrdersPage',
    path: 'console/orders',
    access: AGENTS,
    params: EmptyInput,
    query: Query,
    filters: ({ texts }) => ({ day: texts.console.orders.day }),
    async view({ partner: { environment, partnerId }, query, entered, address, language }) {
      const { texts, formats } = language;
      const words = texts.console.orders;
      const { day = dayOf(clock()), after } = query;
      const to = new Date(Date.parse(day) + DAY_MS).toISOString();
      const found = await useCases.listAuditRecords(
        { environment, partnerId },
        { from: new Date(day).toISOString(), to, size: PAGE, where: {}, after },
      );
      if (!found.ok) return found;
      const orders = found.value.records.flatMap(({ customerId, operationDate, resourceNewValue }) => {
        const order = Recorded.safeParse(resourceNewValue).data;
        return order ? [{ customerId, operationDate, orderId: order.OrderId, outcome: order.Outcome }] : [];
      });
      const names = await useCases.readCustomerNames(
        { environment, partnerId },
        orders.map(({ customerId }) => customerId),
      );
      const rows = orders.map(({ customerId, operationDate, orderId, outcome }) => [
        formats.instant(operationDate),
        html`<a href="${orderPath(customerId, orderId)}">${orderId}</a>`,
        customerCell(customerId, names),
        outcomeStatus(outcome, language),
      ]);
      const next = found.value.after === undefined ? undefined : addressWith(address, { after: found.value.after });
      return ok({
        title: words.title,
        main: html`${searchForm({
          submit: words.show,
          children: dateField({ name: 'day', label: words.day, entered, language, initial: day, hint: words.dayHint }),
        })}
          ${
            rows.length > 0
              ? table({
                  caption: formats.day(day),
                  columns: [words.decided, words.order, words.customer, words.status],
                  rows,
                })
              : html`<p>${words.noneThatDay}</p>`
          }
          ${pagination({ next }, language)}`,
      });
    },
  });
