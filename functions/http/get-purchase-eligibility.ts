import { z } from 'zod';
import { RequiredAgreement } from '../../shared/agreements/sufficiency.ts';
import { CustomerParams } from '../../shared/http/fields.ts';
import { NOTHING, replied, route } from '../../shared/http/route.ts';
import { OfferId } from '../../shared/orders/order.ts';
import type { checkEligibility } from '../../shared/orders/check-eligibility.ts';
import { Held, Remedy, type Decision } from '../../shared/orders/decision.ts';
import { Channel } from '../../shared/partners/partner.ts';
import { AnyCaseTransaction } from './order-fields.ts';

const EligibilityView = z.object({
  isAllowed: z.boolean(),
  reasons: z.array(z.object({ reasonCode: z.string(), reasonMessage: z.string() })),
  required: RequiredAgreement.nullable(),
  held: Held.nullable(),
  remedy: Remedy.nullable(),
  rule: z.string(),
});

const Query = z.object({
  transactionType: AnyCaseTransaction.default('new'),
  offerId: z.string().trim().pipe(OfferId).default('any'),
  channel: Channel.default('API'),
});

const eligibilityView = ({ outcome, code, reason, required, held, remedy, rule }: Decision) => {
  const isAllowed = outcome !== 'rejected';
  const reasons = isAllowed ? [] : [{ reasonCode: String(code), reasonMessage: reason }];
  return { isAllowed, reasons, required, held, remedy, rule };
};

/** GET /v1/customers/{id}/purchaseEligibility: may this customer buy? One call, nothing stored (contract 10). */
export const getPurchaseEligibility = (check: ReturnType<typeof checkEligibility>) =>
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
      body: NOTHING,
      responses: { 200: EligibilityView },
    },
    async ({ partner, params: { customerId }, query }) => {
      const decision = await check({ partner, customerId, ...query });
      return replied(decision, (value) => ({ status: 200, body: eligibilityView(value) }));
    },
  );
