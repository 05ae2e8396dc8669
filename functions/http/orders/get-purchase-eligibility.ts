import { z } from 'zod';
import { RequiredAgreement } from '../../../shared/domain/acceptances/sufficiency.ts';
import { CustomerParams } from '../../../shared/http/fields.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { Eligibility, CheckEligibility } from '../../../shared/orders/check-eligibility.ts';
import { Held, Remedy } from '../../../shared/domain/orders/decision.ts';
import { OfferId, SubscriptionId, TermDuration } from '../../../shared/domain/subscriptions/purchase.ts';
import { Channel } from '../../../shared/domain/partners/partner.ts';
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
  /** The subscription that is to be changed, renewed or cancelled: what is on record of it decides. */
  subscriptionId: SubscriptionId.optional(),
  offerId: z.string().trim().pipe(OfferId).optional(),
  quantity: z.coerce.number().int().optional(),
  termDuration: TermDuration.optional(),
  channel: Channel.default('API'),
  /** Asks as the commerce system's queue would: over HTTP no renewal is automatic. */
  autoRenewal: z.boolean().default(false),
});

const eligibilityView = ({ outcome, code, reason, required, held, remedy, rule }: Eligibility) => {
  const isAllowed = outcome !== 'rejected';
  const reasons = isAllowed ? [] : [{ reasonCode: String(code), reasonMessage: reason }];
  return { isAllowed, reasons, required, held, remedy, rule };
};

/** GET /v1/customers/{id}/purchaseEligibility: may this customer buy? One call, nothing stored (contract 10). */
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
    },
    async ({ partner, params: { customerId }, query }) => {
      const decision = await check({ partner, customerId, ...query });
      return replied(decision, (value) => ({ status: 200, body: eligibilityView(value) }));
    },
  );
