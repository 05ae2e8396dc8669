import { z } from 'zod';
import { RequiredAgreement } from '../../../shared/domain/acceptances/sufficiency.ts';
import { Held, Remedy } from '../../../shared/domain/orders/decision.ts';
import { ValueClass } from '../../../shared/domain/transaction.ts';
import { Channel } from '../../../shared/domain/partners/partner.ts';
import { OfferId, SubscriptionId, TermDuration } from '../../../shared/domain/subscriptions/purchase.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { Eligibility, CheckEligibility } from '../../../shared/orders/check-eligibility.ts';
import { CustomerParams } from '../fields.ts';
import { AnyCaseTransaction } from './order-fields.ts';

export const EligibilityReason = z
  .object({
    reasonCode: z.string().describe('The error code that an order would be refused with.'),
    reasonMessage: z.string().describe('The reason as a sentence.'),
  })
  .describe('Why the customer may not buy.');

export const EligibilityView = z
  .object({
    isAllowed: z.boolean().describe('Whether an order would pass now.'),
    reasons: z.array(EligibilityReason).describe('Why not; empty when it would pass.'),
    required: RequiredAgreement.nullable().describe('The agreement that the order needs; null when it needs none.'),
    held: Held.nullable().describe('The acceptance that the customer holds; null when there is none.'),
    remedy: Remedy.nullable().describe('The call that clears the refusal; null when nothing is refused.'),
    rule: z.string().describe('The rule that decided; the rules are numbered in `RULES.md`.'),
  })
  .describe('Whether the customer may buy now.');

const Query = z.object({
  transactionType: AnyCaseTransaction.default('new').describe('The transaction that is asked about.'),
  subscriptionId: SubscriptionId.optional().describe(
    'The subscription to change, renew or cancel; its record decides. Not for `new`.',
  ),
  offerId: z.string().trim().pipe(OfferId).optional().describe('The offer to buy.'),
  quantity: z.coerce.number().int().optional().describe('How many seats.'),
  termDuration: TermDuration.optional().describe('The length of the term, as an ISO 8601 duration.'),
  channel: Channel.default('API').describe('The channel that the order would come through.'),
  valueClass: ValueClass.optional().describe(
    "The class of the order by its value, as the commerce system's queue names it. Over HTTP an order has none, and the policy's rows for every class apply.",
  ),
  autoRenewal: z
    .boolean()
    .default(false)
    .describe("Judge an automatic renewal, as the commerce system's queue sends it."),
});

const eligibilityView = ({ outcome, code, reason, required, held, remedy, rule }: Eligibility) => {
  const isAllowed = outcome !== 'rejected';
  const reasons = isAllowed ? [] : [{ reasonCode: String(code), reasonMessage: reason }];
  return { isAllowed, reasons, required, held, remedy, rule };
};

/** GET /v1/customers/{id}/purchaseEligibility: whether the customer may buy now; stores nothing (contract 10). */
export const getPurchaseEligibilityRoute = (check: CheckEligibility) =>
  route(
    {
      name: 'getPurchaseEligibility',
      method: 'GET',
      path: 'v1/customers/{customerId}/purchaseEligibility',
      summary: 'Whether the customer may buy now',
      extension: true,
      access: { roles: ['AdminAgent', 'SalesAgent'], applications: ['Reader'] },
      params: CustomerParams,
      query: Query,
      body: EmptyInput,
      responses: { 200: EligibilityView },
      refusals: ['CustomerNotFound'],
    },
    async ({ partner, params: { customerId }, query }) => {
      const decision = await check({ partner, customerId, ...query });
      return replied(decision, (value) => ({ status: 200, body: eligibilityView(value) }));
    },
  );
