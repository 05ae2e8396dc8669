import { z } from 'zod';
import { CAUSE, LEDGER_SUBJECT } from '../events/ledger-subject.ts';
import { OrderId } from '../subscriptions/purchase.ts';
import { Decision } from './decision.ts';
import { QuarantineReason } from './quarantine-reason.ts';

/** Data of every event that tells the outcome of an order. */
export const OrderDecided = z
  .object({ ...LEDGER_SUBJECT, decision: Decision, ...CAUSE })
  .meta({ description: 'The decision about an order.' });

const { environment, partnerId, customerId } = LEDGER_SUBJECT;

export const OrderQuarantined = z
  .object({
    environment: environment.optional(),
    partnerId: partnerId.optional(),
    customerId: customerId.optional(),
    orderId: OrderId.optional().describe('The id of the order.'),
    reason: QuarantineReason,
  })
  .meta({
    description:
      'A message that can never be processed was moved to the queue `orders-quarantine`. Partner, customer and order are named where the message was an order.',
  });
