import type { Stream } from '../../kernel/stream.ts';
import { dayText, daysFrom, someCustomer, someId, TEMPLATES, type Act, type Asked, type Scene } from './act.ts';

/** The lists of a partner; each may go on behind a cursor. */
const LISTS = {
  listCustomers: 2,
  listHolds: 2,
  listAuditRecords: 2,
  listRenewals: 2,
  listEvents: 3,
  countRenewals: 1,
  exportRenewals: 0.5,
} as const;

function listed(scene: Scene, route: keyof typeof LISTS): Asked {
  const { draws, now } = scene;
  const size = { size: String(draws.between(1, 5)) };
  const found = scene.common.cursors.filter((one) => one.route === route);
  const cursor = found.length > 0 && draws.chance(0.4) ? { continuationToken: draws.pick(found).token } : {};
  switch (route) {
    case 'listAuditRecords':
      return { route, query: { startDate: dayText(daysFrom(now(), -2)), ...size, ...cursor } };
    case 'listCustomers':
      return { route, query: { ...size, ...(draws.chance(0.3) ? { filter: FILTER } : {}), ...cursor } };
    case 'listEvents': {
      const after = draws.chance(0.7) ? { after: String(draws.below(40)) } : {};
      const types = draws.chance(0.2) ? { types: 'order.approved,renewal.flagged' } : {};
      return { route, query: { limit: size.size, ...after, ...types, wait: String(draws.below(4)) } };
    }
    case 'countRenewals':
    case 'exportRenewals':
      return { route };
    case 'listHolds':
    case 'listRenewals':
      return { route, query: { ...size, ...cursor } };
  }
}

const FILTER = '{"Field":"CompanyName","Value":"Wing","Operator":"starts_with"}';

const OF_CUSTOMER = {
  getAgreements: 5,
  getAgreementHistory: 3,
  getDirectStatus: 2,
  getCustomer: 2,
  listOrders: 2,
  listSubscriptions: 2,
} as const;

const agreementQuery = (draws: Stream): Record<string, string> =>
  draws.chance(0.8) ? { agreementType: draws.pick(['*', 'MicrosoftCustomerAgreement']) } : {};

export const reads = {
  'read customer': {
    weight: 10,
    perform(scene) {
      const { draws, now } = scene;
      const customer = someCustomer(scene);
      if (!customer) return;
      const route = draws.weighted(OF_CUSTOMER);
      const params = { customerId: customer.customerId };
      if (route === 'getAgreements') return scene.request({ route, params, query: agreementQuery(draws) });
      if (route === 'getAgreementHistory' && draws.chance(0.5)) {
        return scene.request({ route, params, query: { asOf: dayText(daysFrom(now(), -draws.below(3))) } });
      }
      scene.request({ route, params });
    },
  },
  'read receipt': {
    weight: 3,
    perform(scene) {
      const { draws } = scene;
      const customer = someCustomer(scene);
      if (!customer) return;
      const { customerId } = customer;
      const confirmationId = someId(draws, customer.confirmations);
      const withdrawalId = someId(draws, customer.withdrawals);
      const environment = draws.pick(['production', 'sandbox']);
      scene.request({ route: 'getCheckpoint', params: { environment } });
      const from = String(draws.below(40));
      scene.request({ route: 'getLogConsistency', params: { environment }, query: { from } });
      scene.request({ route: 'getReceipt', params: { customerId, confirmationId } });
      scene.request({ route: 'getVoidReceipt', params: { customerId, confirmationId } });
      scene.request({ route: 'getWithdrawalReceipt', params: { customerId, withdrawalId } });
      const query = { asOf: dayText(daysFrom(scene.now(), -draws.below(3))), receipt: 'true' };
      scene.request({ route: 'getStatusAsOf', params: { customerId }, query });
      const orderId = someId(draws, customer.orderIds, 'order-unknown');
      scene.request({ route: 'getOrderReceipt', params: { customerId, orderId } });
    },
  },
  'read subscription': {
    weight: 2,
    perform(scene) {
      const customer = someCustomer(scene);
      if (!customer) return;
      const subscriptionId = someId(scene.draws, customer.subscriptionIds, 'sub-unknown');
      scene.request({ route: 'getSubscription', params: { customerId: customer.customerId, subscriptionId } });
    },
  },
  'read list': {
    weight: 7,
    perform(scene) {
      const { draws, common } = scene;
      const route = draws.weighted(LISTS);
      scene.request({
        ...listed(scene, route),
        as: 'AdminAgent',
        answered: ({ body }) => {
          const token = body?.continuationToken;
          if (typeof token === 'string') common.cursors.push({ route, token });
        },
      });
    },
  },
  'read metadata': {
    weight: 2,
    perform(scene) {
      const { draws } = scene;
      const route = draws.pick(['getAgreementMetadata', 'getPartner', 'getRelationshipRequest']);
      scene.request({ route, ...(route === 'getAgreementMetadata' ? { query: agreementQuery(draws) } : {}) });
    },
  },
  'read compliance': {
    weight: 1,
    perform(scene) {
      const { partner } = scene.draws.pick(scene.cast.accounts);
      const query: Record<string, string> = scene.draws.chance(0.5)
        ? { mpnId: partner.mpnId }
        : { tenantId: partner.partnerId };
      scene.request({ route: 'getAgreementStatus', query });
    },
  },
  'read document': {
    weight: 2,
    perform(scene) {
      const { draws, common } = scene;
      if (common.links.length > 0 && draws.chance(0.5)) {
        return scene.request({ route: 'openDocumentLink', query: { link: draws.pick(common.links) } });
      }
      scene.request({
        route: 'getDocumentLinks',
        params: { templateId: draws.pick(Object.values(TEMPLATES)) },
        query: { language: draws.pick(['de-DE', 'en-US', 'ko']), country: draws.pick(['DE', 'US', 'KO']) },
        answered: ({ status, body }) => {
          if (status === 200) common.links.push(new URL(body.displayUri).searchParams.get('link')!);
        },
      });
    },
  },
} satisfies Record<string, Act>;
