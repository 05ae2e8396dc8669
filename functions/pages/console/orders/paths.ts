import { z } from 'zod';
import type { LedgerKey } from '../../../../shared/domain/customers/ledger-key.ts';
import type { Partner } from '../../../../shared/domain/partners/partner.ts';
import { CustomerParams } from '../../../http/fields.ts';
import { OrderParams } from '../../../http/orders/order-fields.ts';

export { CustomerParams as CustomerPath, OrderParams as OrderPath };

/** How many items a list shows; the cursor of the next page stands in the address. */
export const PAGE = 50;

/** The query of a list. */
export const ListQuery = z.object({ after: z.string().max(400).optional() });

export const keyOf = ({ environment, partnerId }: Partner, customerId: string): LedgerKey => ({
  environment,
  partnerId,
  customerId,
});

export const customerPath = (customerId: string): string => `/console/customers/${customerId}`;
export const ordersPath = (customerId: string): string => `${customerPath(customerId)}/orders`;
export const orderPath = (customerId: string, orderId: string): string =>
  `${ordersPath(customerId)}/${encodeURIComponent(orderId)}`;
