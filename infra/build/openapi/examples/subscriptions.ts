import { collection } from '../../../../functions/http/shapes.ts';
import { CUSTOMER, held, OFFER, ORDER, PARTNER, required, SUBSCRIPTION, type Examples } from './example.ts';

const OTHER_OFFER = 'CFQ7TTC0LFLZ:0002';
const OTHER_SUBSCRIPTION = '2f6d8c1e-4b7a-4c53-9e0d-5a1b7c9d3e21';

const subscription = {
  id: SUBSCRIPTION,
  offerId: OFFER,
  offerName: OFFER,
  friendlyName: 'Mail for everybody',
  quantity: 25,
  unitType: 'Licenses',
  creationDate: '2026-02-03T09:45:00.000Z',
  effectiveStartDate: '2026-02-03T09:45:00.000Z',
  commitmentEndDate: '2027-02-03T00:00:00.000Z',
  status: 'active',
  autoRenewEnabled: true,
  billingType: 'license',
  billingCycle: 'monthly',
  contractType: 'subscription',
  termDuration: 'P1Y',
  renewalTermDuration: 'P1Y',
  isTrial: false,
  hasPurchasableAddons: false,
  orderId: ORDER,
  partnerId: '4391227',
  links: { self: { uri: `/customers/${CUSTOMER}/subscriptions/${SUBSCRIPTION}`, method: 'GET', headers: [] } },
  attributes: { etag: '12', objectType: 'Subscription' },
};

const facts = {
  offerId: OFFER,
  quantity: 25,
  status: 'active',
  termDuration: 'P1Y',
  autoRenewEnabled: true,
  effectiveStartDate: '2026-02-03T09:45:00Z',
  commitmentEndDate: '2027-02-03T00:00:00Z',
};

const flag = {
  subscriptionId: SUBSCRIPTION,
  customerId: CUSTOMER,
  partnerId: PARTNER,
  dueDate: '2027-02-03T00:00:00.000Z',
  kind: 'advisory',
  required,
  held,
  flaggedAt: '2026-11-28T12:00:00.000Z',
  changedAt: '2026-11-28T12:00:00.000Z',
  state: 'open',
};

const FLAG_COLUMNS =
  'dueDate,kind,customerId,subscriptionId,resellerId,requiredAgreement,requiredVersion,heldAgreement,heldVersion,' +
  'heldSince,state,reason,flaggedAt,changedAt,requiredLevel,companyName';

export const subscriptions: Examples = {
  listSubscriptions: { reply: collection(`/customers/${CUSTOMER}/subscriptions`, [subscription]) },
  getSubscription: { reply: subscription },
  patchSubscription: { request: { quantity: 30 }, reply: { ...subscription, quantity: 30 } },
  putSubscription: { request: facts, reply: subscription },
  transitionSubscription: {
    request: { toCatalogItemId: OTHER_OFFER, quantity: 5, transitionType: 'transition_only' },
    reply: {
      operationId: ORDER,
      fromCatalogItemId: OFFER,
      fromSubscriptionId: SUBSCRIPTION,
      toCatalogItemId: OTHER_OFFER,
      toSubscriptionId: OTHER_SUBSCRIPTION,
      quantity: 5,
      transitionType: 'transition_only',
      billingCycle: 'monthly',
      events: [{ name: 'Conversion', status: 'Completed', timestamp: '2026-11-28T12:00:00.000Z' }],
    },
  },
  upgradeSubscription: {
    request: { targetOffer: { id: OTHER_OFFER }, quantity: 25, upgradeType: 'upgrade_only' },
    reply: {
      sourceSubscriptionId: SUBSCRIPTION,
      targetSubscriptionId: OTHER_SUBSCRIPTION,
      upgradeType: 'upgrade_only',
      upgradeErrors: [],
      licenseErrors: [],
      attributes: { objectType: 'UpgradeResult' },
    },
  },
  convertSubscription: {
    request: { targetOfferId: OTHER_OFFER, quantity: 25, billingCycle: 'annual' },
    reply: {
      subscriptionId: SUBSCRIPTION,
      offerId: OFFER,
      targetOfferId: OTHER_OFFER,
      attributes: { objectType: 'ConversionResult' },
    },
  },
  importSubscriptions: {
    request: [{ customerId: CUSTOMER, id: SUBSCRIPTION, ...facts }],
    reply: collection('/subscriptions/import', [
      { row: 0, customerId: CUSTOMER, id: SUBSCRIPTION, outcome: 'recorded' },
    ]),
  },
  listRenewals: { reply: collection('/renewals', [flag], 'MjAyNy0wMi0wM3w3ZDNj') },
  countRenewals: { reply: { open: { advisory: 12, blocking: 3 }, cleared: 40, lapsed: 2 } },
  exportRenewals: {
    reply: `${FLAG_COLUMNS}\r\n2027-02-03T00:00:00.000Z,advisory,${CUSTOMER},${SUBSCRIPTION},,MicrosoftCustomerAgreement,2,MicrosoftCustomerAgreement,1,2026-01-31T00:00:00.000Z,open,,2026-11-28T12:00:00.000Z,2026-11-28T12:00:00.000Z,,Wingtip Toys\r\n`,
  },
  listSweeps: {
    reply: collection('/sweeps', [
      {
        sweepId: '2026-11-28.7',
        revision: 7,
        from: '2026-11-21',
        to: '2027-02-26',
        startedAt: '2026-11-28T00:00:05.000Z',
        state: 'completed',
        completedAt: '2026-11-28T00:03:40.000Z',
        shards: 1568,
        shardsDone: 1568,
        read: 120_000,
        flagged: 830,
        cleared: 12,
        lapsed: 4,
        advisory: 700,
        blocking: 130,
        failed: 0,
        text: 'Sweep 2026-11-28.7 (completed): 120000 renewals due 2026-11-21 to 2027-02-26, in 215 s: 830 flagged, 12 cleared, 4 lapsed, 0 failed.',
      },
    ]),
  },
};
