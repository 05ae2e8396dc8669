import { newCustomer } from '../cast.ts';
import { someCustomer, type Act } from './act.ts';
import { BILLING, somebody } from './personal.ts';

export const customers = {
  'create customer': {
    weight: 3,
    perform(scene) {
      const { draws, account, cast } = scene;
      const { customers: known, partner } = account;
      const country = draws.pick(['US', 'DE', 'JP']);
      const reseller = cast.accounts.find((one) => one.partner.providerId === partner.partnerId);
      const taken = draws.chance(0.3) ? draws.pick(draws.pick(cast.accounts).customers.concat(known)) : undefined;
      const tenantId = taken?.customerId ?? (draws.chance(0.5) ? draws.uuid() : undefined);
      scene.request({
        route: 'createCustomer',
        body: {
          companyProfile: {
            ...(tenantId ? { tenantId } : {}),
            // Few domains, so that some are wanted twice.
            domain: `company${draws.below(6)}.example`,
          },
          billingProfile: {
            ...BILLING,
            culture: 'en-US',
            language: 'en',
            companyName: draws.pick(['Wingtip Toys', 'Tailspin', 'Ádatum']),
            defaultAddress: { country, city: 'Springfield' },
          },
          ...(reseller && draws.chance(0.4) ? { associatedPartnerId: reseller.partner.partnerId } : {}),
        },
        answered: (reply) => {
          if (reply.status === 201) known.push(newCustomer(reply.body.id, country));
        },
      });
    },
  },
  'erase a person': {
    weight: 1,
    perform(scene) {
      const { draws } = scene;
      const customer = someCustomer(scene);
      if (!customer) return;
      const params = { customerId: customer.customerId };
      scene.request({
        route: 'erasePerson',
        params,
        body: { ...somebody(draws), reason: 'Asked for in writing.', dryRun: draws.chance(0.2) },
        as: draws.chance(0.1) ? 'SalesAgent' : 'AdminAgent',
        answered: () => scene.request({ route: 'listErasures', params, as: 'AdminAgent' }),
      });
    },
  },
} satisfies Record<string, Act>;
