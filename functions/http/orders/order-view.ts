import { z } from 'zod';
import { nameUuid } from '../../../shared/digest.ts';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import type { RowOf } from '../../../shared/domain/ledger/rows.ts';
import type { Outcome } from '../../../shared/domain/orders/decision.ts';
import { TermDuration, type BillingCycle } from '../../../shared/domain/subscriptions/purchase.ts';
import { TransactionType, type OrderLine } from '../../../shared/domain/orders/order.ts';
import { newSubscriptionId } from '../../../shared/domain/orders/apply-order.ts';
import { Link } from '../../../shared/http/shapes.ts';

/** The cycles that every known client can read. */
export const BillingCycleView = z.enum(['unknown', 'monthly', 'annual', 'none', 'one_time']);

export const billingCycleView = (cycle: BillingCycle | undefined): z.infer<typeof BillingCycleView> =>
  BillingCycleView.safeParse(cycle).data ?? 'unknown';

export const OrderView = z.object({
  id: z.string(),
  referenceCustomerId: z.string(),
  billingCycle: BillingCycleView,
  currencyCode: z.string(),
  lineItems: z.array(
    z.object({
      lineItemNumber: z.int(),
      offerId: z.string(),
      subscriptionId: z.string().optional(),
      quantity: z.int(),
      termDuration: TermDuration.optional(),
      transactionType: TransactionType,
      links: z.object({ subscription: Link.optional() }),
    }),
  ),
  creationDate: z.string(),
  status: z.enum(['unknown', 'completed', 'pending', 'cancelled']),
  transactionType: z.literal('UserPurchase'),
  links: z.object({ self: Link, provisioningStatus: Link }),
  attributes: z.object({ objectType: z.literal('Order') }),
});

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
 * An order as clients read it. A rejected order stays readable with status `cancelled`, as one that expired or was
 * given up: clients know no other status for an order that never completes; its decision tells why.
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

export const ProvisioningView = z.object({
  lineItemNumber: z.int(),
  /** Clients read a GUID here, whatever the offer's id is. */
  skuId: z.guid(),
  status: z.enum(['fulfilled', 'pending', 'cancelled', 'unknown']),
  quantityProvisioningInformation: z.array(z.never()),
});

/** How far each line of an order is provisioned: with its order, since the whole order passes or none of it (G12). */
export function provisioningView(row: RowOf<'order'>): z.infer<typeof ProvisioningView>[] {
  const status = STATUS[row.decision.outcome];
  return row.content.lineItems.map(({ lineItemNumber, offerId }) => ({
    lineItemNumber,
    skuId: nameUuid('sku', offerId),
    status: status === 'completed' ? 'fulfilled' : status,
    quantityProvisioningInformation: [],
  }));
}
