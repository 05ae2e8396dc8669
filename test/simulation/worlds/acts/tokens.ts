import { FORGERY_NAMES } from '../forgeries.ts';
import { someCustomer, someTemplate, dayText, type Act } from './act.ts';
import { PEOPLE } from './personal.ts';

/** Long enough that a lookup of keys may follow a lookup. */
const FLOOD_MS = 20_000;

export const tokens = {
  'read without a valid token': {
    weight: 1,
    perform(scene) {
      const { draws } = scene;
      const customer = someCustomer(scene);
      if (!customer) return;
      const route = draws.pick(['getAgreements', 'getAgreementHistory', 'getCustomer', 'listOrders']);
      const as = { forged: draws.pick(FORGERY_NAMES) };
      scene.request({ route, params: { customerId: customer.customerId }, as });
    },
  },
  'confirm without a valid token': {
    weight: 1,
    perform(scene) {
      const { draws, now } = scene;
      const customer = someCustomer(scene);
      if (!customer) return;
      scene.request({
        route: 'confirmAgreement',
        params: { customerId: customer.customerId },
        body: {
          primaryContact: draws.pick(PEOPLE),
          templateId: someTemplate(draws, now()),
          dateAgreed: dayText(now()),
        },
        as: { forged: draws.pick(FORGERY_NAMES) },
      });
    },
  },
  'flood with unknown keys': {
    weight: 0.2,
    perform({ draws, request }) {
      for (let nth = 0; nth < 40; nth++)
        request({ route: 'getPartner', as: { forged: 'unknown key' }, afterMs: draws.below(FLOOD_MS) });
    },
  },
  'exchange token': {
    weight: 0.5,
    perform({ draws, request }) {
      request({ route: draws.pick(['exchangeToken', 'exchangeTokenV3']), body: {} });
    },
  },
} satisfies Record<string, Act>;
