import { z } from 'zod';
import { nameUuid } from '../../../shared/digest.ts';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import type { RowOf } from '../../../shared/domain/ledger/rows.ts';
import { newSubscriptionId } from '../../../shared/domain/orders/apply-order.ts';
import type { Outcome } from '../../../shared/domain/orders/decision.ts';
import type { OrderLine } from '../../../shared/domain/orders/order.ts';
import { TransactionType } from '../../../shared/domain/transaction.ts';
import { TermDuration, type BillingCycle } from '../../../shared/domain/subscriptions/purchase.ts';
import { collectionOf, Link } from '../shapes.ts';

/** The cycles that all known clients can parse. */
export const BillingCycleView = z
  .enum(['unknown', 'monthly', 'annual', 'none', 'one_time'])
  .describe('How often it is billed.');

export const billingCycleView = (cycle: BillingCycle | undefined): z.infer<typeof BillingCycleView> =>
  BillingCycleView.safeParse(cycle).data ?? 'unknown';

export const OrderLineView = z
  .object({
    lineItemNumber: z.int().describe('The number of the line.'),
    offerId: z.string().describe('The id of the offer.'),
    subscriptionId: z.string().optional().describe('The subscription of the line, once the order is completed.'),
    quantity: z.int().describe('How many seats.'),
    termDuration: TermDuration.optional().describe('The length of the term, as an ISO 8601 duration.'),
    transactionType: TransactionType.describe('The transaction of the line.'),
    links: z
      .object({ subscription: Link.optional().describe('The subscription of the line.') })
      .describe('The links of the line.'),
  })
  .describe('One line of an order.');

export const OrderView = z
  .object({
    id: z.string().describe('The id of the order.'),
    referenceCustomerId: z.string().describe('The id of the customer.'),
    billingCycle: BillingCycleView,
    currencyCode: z.string().describe('ISO 4217 code.'),
    lineItems: z.array(OrderLineView).describe('The lines.'),
    creationDate: z.string().describe('When the order arrived.'),
    status: z
      .enum(['unknown', 'completed', 'pending', 'cancelled'])
      .describe('`pending`: on hold. `cancelled`: rejected, expired or cancelled; the decision explains it.'),
    transactionType: z.literal('UserPurchase').describe('The kind of the order.'),
    links: z
      .object({
        self: Link.describe('The order itself.'),
        provisioningStatus: Link.describe('The provisioning status of its lines.'),
      })
      .describe('The links of the order.'),
    attributes: z
      .object({ objectType: z.literal('Order').describe('The kind of the resource.') })
      .describe('The metadata of the order.'),
  })
  .describe('An order.');

export const OrderCollection = collectionOf(OrderView);

const STATUS: Readonly<Record<Outcome, z.infer<typeof OrderView>['status']>> = {
  approved: 'completed',
  released: 'completed',
  notApplicable: 'completed',
  held: 'pending',
  rejected: 'cancelled',
  expired: 'cancelled',
  cancelled: 'cancelled',
};

const get = (uri: string): z.infer<typeof Link> => ({ uri, method: 'GET', headers: [] });

/**
 * An order as clients read it. Rejected, expired and cancelled orders all have status `cancelled`: clients support no
 * other status for an order that never completes. The decision states the reason.
 */
export function orderView(
  { customerId, ...owner }: LedgerKey,
  { orderId, content, decision }: RowOf<'order'>,
  outcome = decision.outcome,
): z.infer<typeof OrderView> {
  const self = `/customers/${customerId}/orders/${orderId}`;
  const status = STATUS[outcome];
  const idOf = ({ transactionType, subscriptionId, lineItemNumber }: OrderLine) =>
    transactionType === 'new' && status === 'completed'
      ? newSubscriptionId({ ...owner, customerId }, orderId, lineItemNumber)
      : subscriptionId;
  return {
    id: orderId,
    referenceCustomerId: customerId,
    billingCycle: billingCycleView(content.billingCycle),
    currencyCode: content.currencyCode ?? 'USD',
    lineItems: content.lineItems.map((line) => {
      const { lineItemNumber, offerId, quantity, termDuration, transactionType } = line;
      const subscriptionId = idOf(line);
      const links = subscriptionId
        ? { subscription: get(`/customers/${customerId}/subscriptions/${subscriptionId}`) }
        : {};
      return { lineItemNumber, offerId, subscriptionId, quantity, termDuration, transactionType, links };
    }),
    creationDate: decision.arrivedAt,
    status,
    transactionType: 'UserPurchase',
    links: { self: get(self), provisioningStatus: get(`${self}/provisioningstatus`) },
    attributes: { objectType: 'Order' },
  };
}

export const ProvisioningView = z
  .object({
    lineItemNumber: z.int().describe('The number of the line.'),
    /** Clients parse a GUID here, so the offer's id is mapped to one. */
    skuId: z.guid().describe('A GUID made from the id of the offer.'),
    status: z.enum(['fulfilled', 'pending', 'cancelled', 'unknown']).describe('The status of the line.'),
    quantityProvisioningInformation: z.array(z.never()).describe('Always empty.'),
  })
  .describe('The provisioning status of a line.');

/** The provisioning status of each line: that of its order, because an order passes as a whole or not at all (G12). */
export function provisioningView(row: RowOf<'order'>): z.infer<typeof ProvisioningView>[] {
  const status = STATUS[row.decision.outcome];
  return row.content.lineItems.map(({ lineItemNumber, offerId }) => ({
    lineItemNumber,
    skuId: nameUuid('sku', offerId),
    status: status === 'completed' ? 'fulfilled' : status,
    quantityProvisioningInformation: [],
  }));
}
