import { z } from 'zod';
import { Environment, Guid } from '../partners/partner.ts';

/** The ledger that an event comes from, and the event's place in it. */
export const LEDGER_SUBJECT = {
  environment: Environment,
  partnerId: Guid.describe('The tenant of the partner.'),
  customerId: Guid.describe('The tenant of the customer.'),
  sequence: z
    .int()
    .describe(
      "The position in the customer's ledger. Orders the events of one customer of one partner and environment.",
    ),
};

/** The originator of a ledger change through the API; ids only: names stay in the partner's directory. */
export const CAUSE = {
  actor: z
    .string()
    .optional()
    .describe(
      'The cause of the event: the object id of a person, `application:` and the client id of an application, `customer:` and the object id of a person of the customer, `reseller:` with the tenant of an indirect reseller and the object id of its person, or `assent` for the service. Absent where the cause was an order message.',
    ),
  correlationId: z.string().optional().describe('The `MS-CorrelationId` of the request.'),
};
