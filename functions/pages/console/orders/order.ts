import type { OrderLine } from '../../../../shared/domain/orders/order.ts';
import { isHeldView } from '../../../../shared/domain/orders/explain-decision.ts';
import { ok } from '../../../../shared/domain/refusal.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { linkButton, table } from '../../../../shared/pages/components/content.ts';
import { html, type Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { page } from '../../../../shared/pages/page.ts';
import type { PagePorts } from '../../page-ports.ts';
import { AGENTS } from '../access.ts';
import { customerLine } from '../customer-cell.ts';
import { decisionView, wayOn } from './decision-view.ts';
import { OrderParams } from '../../../http/orders/order-fields.ts';
import { confirmationPath, customerPath, keyOf, orderPath, ordersPath } from '../paths.ts';

/**
 * GET /console/customers/{id}/orders/{orderId}: the decision on an order with everything that explains it (G8): the order
 * and the customer's profile, and one range read for the acceptance that it was judged by.
 */
export const orderPage = ({ useCases }: PagePorts) =>
  page({
    name: 'orderPage',
    path: 'console/customers/{customerId}/orders/{orderId}',
    access: AGENTS,
    params: OrderParams,
    query: EmptyInput,
    async view({ partner, params: { customerId, orderId }, language }) {
      const words = language.texts.console.orders;
      const key = keyOf(partner, customerId);
      const [found, names] = await Promise.all([
        useCases.readDecision(key, orderId),
        useCases.readCustomerNames(key, [customerId]),
      ]);
      if (!found.ok) return found;
      const { decision, content } = found.value;
      const { held } = decision;
      const acceptance = held ? await useCases.findAcceptance(key, (one) => isHeldView(held, one)) : undefined;
      return ok({
        title: words.orderTitle,
        main: html`${customerLine(customerId, names.get(customerId))} ${decisionView(decision, language)}
        ${acceptance && linkButton(confirmationPath(customerId, acceptance.confirmationId), language.texts.console.customers.account.openConfirmation, 'second')}
        ${wayOn({ customerId, decision, from: { order: orderId } }, language)}
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
