import { z } from 'zod';

/** The transaction of an order line; `changePlan` changes the term or the billing cycle of a subscription. */
export const TransactionType = z
  .enum(['new', 'addQuantity', 'removeQuantity', 'changePlan', 'convert', 'renew', 'cancel'])
  .meta({ description: 'The transaction of the line.' });
export type TransactionType = z.infer<typeof TransactionType>;

/** How much an order is worth, in classes that the operator's commerce system draws. */
export const ValueClass = z
  .enum(['low', 'medium', 'high'])
  .meta({ description: 'The class of an order by its value, as the commerce system draws it.' });
export type ValueClass = z.infer<typeof ValueClass>;
