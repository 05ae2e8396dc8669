import type { Partner } from '../../../../shared/domain/partners/partner.ts';
import { OrderId } from '../../../../shared/domain/subscriptions/purchase.ts';
import { table } from '../../../../shared/pages/components/content.ts';
import { html, type Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import type { PagePorts } from '../../page-ports.ts';
import { customerCell } from '../customer-cell.ts';
import { orderPath } from '../paths.ts';

interface Search {
  readonly text: string;
  readonly size: number;
  readonly after: string | undefined;
}

/**
 * The partner's orders with an id, which is unique for a customer only: one range read, and one point read for the name
 * of each customer.
 */
export async function foundOrders(
  { orderIndex, useCases }: PagePorts,
  partner: Partner,
  { text, ...page }: Search,
  language: Language,
): Promise<{ found: Html; after?: string }> {
  const { texts } = language;
  const { search } = texts.console.customers;
  const orderId = OrderId.safeParse(text).data;
  const { customerIds, ...next } =
    orderId === undefined ? { customerIds: [] } : await orderIndex.customersWith(partner, orderId, page);
  if (orderId === undefined || customerIds.length === 0) return { found: html`<p>${search.noOrder}</p>`, ...next };
  const names = await useCases.readCustomerNames(partner, customerIds);
  const rows = customerIds.map((customerId) => [
    html`<a href="${orderPath(customerId, orderId)}">${orderId}</a>`,
    customerCell(customerId, names),
  ]);
  const columns = [search.order, texts.console.orders.customer];
  return { found: table({ caption: search.orders, columns, rows }), ...next };
}
