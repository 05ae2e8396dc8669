import { z } from 'zod';
import type { Clock } from '../../../shared/clock.ts';
import { OfferId } from '../../../shared/domain/subscriptions/purchase.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { MoveSubscription } from '../../../shared/orders/move-subscription.ts';
import { asked, MOVE_REFUSALS, MovedQuantity } from './move-fields.ts';
import { SubscriptionParams } from './subscription-fields.ts';

const UpgradeType = z.enum(['none', 'upgrade_only', 'upgrade_with_license_transfer']);

const UpgradeBody = z.object({
  targetOffer: z
    .object({ id: z.string().trim().pipe(OfferId).describe('The id of the offer.') })
    .describe('The offer of the new subscription; its other members are ignored.'),
  quantity: MovedQuantity.describe('The seats of the new subscription; those of the old one when absent.'),
  upgradeType: UpgradeType.default('upgrade_only').describe('Repeated in the answer: licenses are not kept here.'),
});

export const UpgradeResultView = z
  .object({
    sourceSubscriptionId: z.string().describe('The subscription that was ended.'),
    targetSubscriptionId: z.string().describe('The new subscription.'),
    upgradeType: UpgradeType.describe('As it was sent.'),
    upgradeErrors: z.array(z.never()).describe('Always empty: what cannot be done is refused.'),
    licenseErrors: z.array(z.never()).describe('Always empty.'),
    attributes: z
      .object({ objectType: z.literal('UpgradeResult').describe('The kind of the resource.') })
      .describe('The metadata of the result.'),
  })
  .describe('The result of an upgrade.');

/** POST /v1/customers/{id}/subscriptions/{subscriptionId}/upgrades: another offer in a new subscription (contract 7, G1). */
export const upgradeSubscriptionRoute = (deps: { move: MoveSubscription; clock: Clock }) =>
  route(
    {
      name: 'upgradeSubscription',
      method: 'POST',
      path: 'v1/customers/{customerId}/subscriptions/{subscriptionId}/upgrades',
      summary: 'Replace a subscription by one of another offer',
      access: { roles: ['AdminAgent', 'SalesAgent'], applications: ['OrderWriter'] },
      params: SubscriptionParams,
      query: EmptyInput,
      body: UpgradeBody,
      responses: { 200: UpgradeResultView },
      refusals: MOVE_REFUSALS,
    },
    async (call) => {
      const { targetOffer, quantity, upgradeType } = call.body;
      const moved = await deps.move({
        ...asked(call, deps.clock()),
        move: { kind: 'upgrade', offerProperty: 'targetOffer.id', offerId: targetOffer.id, quantity },
      });
      return replied(moved, ({ toSubscriptionId }) => ({
        status: 200,
        body: {
          sourceSubscriptionId: call.params.subscriptionId,
          targetSubscriptionId: toSubscriptionId,
          upgradeType,
          upgradeErrors: [],
          licenseErrors: [],
          attributes: { objectType: 'UpgradeResult' },
        },
      }));
    },
  );
