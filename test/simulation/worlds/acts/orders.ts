import { instantText, someCustomer, someId, type Act } from './act.ts';
import { OFFERS, someLines } from './lines.ts';

export const orders = {
  'place order': {
    weight: 9,
    perform(scene) {
      const { draws, now } = scene;
      const customer = someCustomer(scene);
      if (!customer) return;
      scene.request({
        route: 'placeOrder',
        params: { customerId: customer.customerId },
        body: {
          lineItems: someLines(draws, customer, now()),
          billingCycle: draws.pick(['Monthly', 'annual', 'OneTime']),
          ...(draws.chance(0.4) ? { ifNotAccepted: 'hold' } : {}),
          ...(draws.chance(0.1) ? { holdUntil: instantText(now() + draws.below(7_200_000)) } : {}),
        },
        as: draws.chance(0.3) ? 'application' : 'SalesAgent',
        answered: (reply) => {
          if (reply.status !== 201) return;
          customer.orderIds.push(reply.body.id);
          for (const { subscriptionId } of reply.body.lineItems) {
            if (subscriptionId) customer.subscriptionIds.push(subscriptionId);
          }
        },
      });
    },
  },
  'cancel hold': {
    weight: 3,
    perform(scene) {
      const customer = someCustomer(scene);
      if (!customer) return;
      const orderId = someId(scene.draws, customer.orderIds, 'order-unknown');
      scene.request({ route: 'cancelHeldOrder', params: { customerId: customer.customerId, orderId } });
    },
  },
  'check eligibility': {
    weight: 4,
    perform(scene) {
      const { draws } = scene;
      const customer = someCustomer(scene);
      if (!customer) return;
      const transactionType = draws.pick(['new', 'renew', 'addQuantity']);
      scene.request({
        route: 'getPurchaseEligibility',
        params: { customerId: customer.customerId },
        query: {
          transactionType,
          ...(transactionType === 'new' ? { offerId: draws.pick(OFFERS) } : {}),
          ...(draws.chance(0.3) ? { channel: 'Dashboard' } : {}),
          ...(transactionType !== 'new' && customer.subscriptionIds.length > 0
            ? { subscriptionId: draws.pick(customer.subscriptionIds) }
            : {}),
        },
      });
    },
  },
  'read order': {
    weight: 4,
    perform(scene) {
      const { draws } = scene;
      const customer = someCustomer(scene);
      if (!customer) return;
      const orderId = someId(draws, customer.orderIds, 'order-unknown');
      const route = draws.pick(['getOrder', 'getOrderDecision', 'getProvisioningStatus']);
      scene.request({ route, params: { customerId: customer.customerId, orderId } });
    },
  },
} satisfies Record<string, Act>;
