import type { OrderLine } from '../../../../shared/domain/orders/order.ts';
import { ok } from '../../../../shared/domain/refusal.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { linkButton, table } from '../../../../shared/pages/components/content.ts';
import { html, type Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { page } from '../../../../shared/pages/page.ts';
import type { PagePorts } from '../../page-ports.ts';
import { AGENTS } from '../access.ts';
import { decisionView, wayOn } from './decision-view.ts';
import { OrderParams } from '../../../http/orders/order-fields.ts';
import { customerPath, keyOf, orderPath, ordersPath } from '../paths.ts';

/** GET /console/customers/{id}/orders/{orderId}: the decision on an order with everything that explains it (G8). */
export const orderPage = ({ useCases }: PagePorts) =>
  page({
    name: 'orderPage',
    path: 'console/customers/{customerId}/orders/{orderId}',
    access: AGENTS,
    params: OrderParams,
    query: EmptyInput,
    async view({ partner, params: { customerId, orderId }, language }) {
      const words = language.texts.console.orders;
      const found = await useCases.readDecision(keyOf(partner, customerId), orderId);
      if (!found.ok) return found;
      const { decision, content } = found.value;
      return ok({
        title: words.orderTitle,
        main: html`${decisionView(decision, language)} ${wayOn({ customerId, decision }, language)}
        ${linesTable(content.lineItems, language)}
        ${decision.outcome === 'held' && linkButton(`${orderPath(customerId, orderId)}/cancel`, words.cancel, 'danger')}
        ${linkButton(ordersPath(customerId), words.allOrders, 'second')}
        ${linkButton(customerPath(customerId), words.toCustomer, 'second')}`,
      });
    },
  });

export function linesTable(lines: readonly OrderLine[], { texts, formats }: Language): Html {
  const words = texts.console.orders;
  const columns = [words.line, words.transaction, words.offer, words.quantity, words.term];
  const rows = lines.map(({ lineItemNumber, transactionType, offerId, quantity, termDuration }) => [
    formats.number(lineItemNumber + 1),
    words.transactions[transactionType],
    offerId,
    formats.number(quantity),
    termDuration && words.terms[termDuration],
  ]);
  return table({ caption: words.lines, columns, rows });
}
