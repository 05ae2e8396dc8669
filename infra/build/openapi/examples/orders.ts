import { collection } from '../../../../functions/http/shapes.ts';
import { CUSTOMER, held, OFFER, ORDER, PARTNER, remedy, required, SUBSCRIPTION, type Examples } from './example.ts';

const path = `/customers/${CUSTOMER}/orders/${ORDER}`;
const link = (uri: string) => ({ uri, method: 'GET', headers: [] });

const line = {
  lineItemNumber: 0,
  offerId: OFFER,
  subscriptionId: SUBSCRIPTION,
  quantity: 25,
  termDuration: 'P1Y',
  transactionType: 'new',
  links: { subscription: link(`/customers/${CUSTOMER}/subscriptions/${SUBSCRIPTION}`) },
};

const order = {
  id: ORDER,
  referenceCustomerId: CUSTOMER,
  billingCycle: 'monthly',
  currencyCode: 'USD',
  lineItems: [line],
  creationDate: '2026-02-03T09:45:00.000Z',
  status: 'completed',
  transactionType: 'UserPurchase',
  links: { self: link(path), provisioningStatus: link(`${path}/provisioningstatus`) },
  attributes: { objectType: 'Order' },
};

const decision = {
  orderId: ORDER,
  outcome: 'approved',
  code: 0,
  reason: 'The customer holds the Microsoft Customer Agreement in version 1.',
  arrivedAt: '2026-02-03T09:45:00.000Z',
  decidedAt: '2026-02-03T09:45:00.120Z',
  lines: [{ lineItemNumber: 0, transactionType: 'new', result: 'passed', rule: 'G4' }],
  required: { ...required, versionRank: 1 },
  held,
  remedy: null,
  rule: 'G4',
  catalogue: 3,
};

export const orders: Examples = {
  placeOrder: {
    request: {
      billingCycle: 'monthly',
      currencyCode: 'USD',
      lineItems: [{ lineItemNumber: 0, offerId: OFFER, quantity: 25, termDuration: 'P1Y' }],
    },
    reply: order,
  },
  listOrders: { reply: collection(`/customers/${CUSTOMER}/orders`, [order]) },
  getOrder: { reply: order },
  getProvisioningStatus: {
    reply: collection(`${path}/provisioningstatus`, [
      {
        lineItemNumber: 0,
        skuId: '1f2e3d4c-5b6a-5798-8f9e-0a1b2c3d4e5f',
        status: 'fulfilled',
        quantityProvisioningInformation: [],
      },
    ]),
  },
  getOrderDecision: { reply: decision },
  getPurchaseEligibility: {
    reply: {
      isAllowed: false,
      reasons: [{ reasonCode: '13605', reasonMessage: 'The customer has not accepted the required agreement.' }],
      required,
      held: null,
      remedy,
      rule: 'G4',
    },
  },
  listHolds: {
    reply: collection('/holds', [
      {
        partnerId: PARTNER,
        customerId: CUSTOMER,
        orderId: ORDER,
        holdUntil: '2026-03-05T09:45:00.000Z',
        heldAt: '2026-02-03T09:45:00.000Z',
        required,
        remedy,
      },
    ]),
  },
  cancelHeldOrder: {
    reply: {
      ...decision,
      outcome: 'cancelled',
      reason: 'The partner cancelled the order.',
      lines: [{ lineItemNumber: 0, transactionType: 'new', result: 'refused', rule: 'G4', required }],
      required,
      held: null,
      remedy: null,
      rule: 'G9',
      holdUntil: '2026-03-05T09:45:00.000Z',
    },
  },
};
