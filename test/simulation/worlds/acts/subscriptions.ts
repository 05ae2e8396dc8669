import { daysFrom, instantText, someCustomer, someId, type Act, type Scene } from './act.ts';
import type { Customer } from '../cast.ts';
import { OFFERS } from './lines.ts';

/** A subscription as upstream has it; most end within the horizon of the sweep. */
function facts({ draws, now }: Scene, { resellerIds }: Customer) {
  return {
    offerId: draws.pick(OFFERS),
    quantity: draws.between(1, 40),
    status: draws.weighted({ active: 8, suspended: 1, deleted: 1, expired: 0.5 }),
    billingType: draws.chance(0.15) ? 'usage' : 'license',
    ...(draws.chance(0.7) ? { termDuration: draws.pick(['P1M', 'P1Y']) } : {}),
    autoRenewEnabled: draws.chance(0.4),
    ...(draws.chance(0.85)
      ? { commitmentEndDate: instantText(daysFrom(now(), draws.between(-2, 8)) + draws.below(3_600_000)) }
      : {}),
    ...(resellerIds[0] && draws.chance(0.5) ? { resellerId: resellerIds[0] } : {}),
  };
}

function someSubscription({ draws }: Scene, { subscriptionIds }: Customer): string {
  if (subscriptionIds.length > 0 && draws.chance(0.6)) return draws.pick(subscriptionIds);
  const id = `sub-${draws.uuid()}`;
  subscriptionIds.push(id);
  return id;
}

export const subscriptions = {
  'put subscription': {
    weight: 6,
    perform(scene) {
      const { draws } = scene;
      const customer = someCustomer(scene);
      if (!customer) return;
      const put = () =>
        scene.request({
          route: 'putSubscription',
          params: { customerId: customer.customerId, subscriptionId: someSubscription(scene, customer) },
          body: facts(scene, customer),
          as: draws.pick(['application', 'SubscriptionMirror', 'AdminAgent']),
        });
      put();
      // A mirror that was behind sends everything of the customer at once.
      if (draws.chance(0.1)) for (let more = draws.between(2, 5); more > 0; more--) put();
    },
  },
  'patch subscription': {
    weight: 5,
    perform(scene) {
      const { draws } = scene;
      const customer = someCustomer(scene);
      if (!customer) return;
      const subscriptionId = someId(draws, customer.subscriptionIds, 'sub-unknown');
      scene.request({
        route: 'patchSubscription',
        params: { customerId: customer.customerId, subscriptionId },
        body: {
          ...(draws.chance(0.6) ? { quantity: draws.between(0, 40) } : {}),
          ...(draws.chance(0.3) ? { autoRenewEnabled: draws.chance(0.5) } : {}),
          ...(draws.chance(0.2) ? { status: draws.pick(['active', 'suspended', 'deleted', 'none']) } : {}),
          ...(draws.chance(0.2) ? { friendlyName: 'Seats of the sales team' } : {}),
          ...(draws.chance(0.2) ? { termDuration: draws.pick(['P1M', 'P1Y', 'P3Y']) } : {}),
          ...(draws.chance(0.2) ? { billingCycle: draws.pick(['monthly', 'annual', 'unknown']) } : {}),
        },
        ...(draws.chance(0.1) ? { headers: { 'If-Match': draws.pick(['"1"', 'W/"3"', '*']) } } : {}),
      });
    },
  },
  'move subscription': {
    weight: 3,
    perform(scene) {
      const { draws } = scene;
      const customer = someCustomer(scene);
      if (!customer) return;
      const offer = draws.pick(OFFERS);
      const seats = draws.chance(0.5) ? { quantity: draws.between(0, 40) } : {};
      const plan = {
        ...(draws.chance(0.2) ? { termDuration: draws.pick(['P1M', 'P3Y']) } : {}),
        ...(draws.chance(0.2) ? { billingCycle: draws.pick(['annual', 'unknown']) } : {}),
      };
      const joined = draws.chance(0.3)
        ? { toSubscriptionId: someId(draws, customer.subscriptionIds, 'sub-unknown') }
        : {};
      const [route, body] = draws.pick([
        ['transitionSubscription', { toCatalogItemId: offer, ...seats, ...plan, ...joined }],
        ['upgradeSubscription', { targetOffer: { id: offer }, ...seats }],
        ['convertSubscription', { targetOfferId: offer, ...seats, ...plan }],
      ] as const);
      const subscriptionId = someId(draws, customer.subscriptionIds, 'sub-unknown');
      scene.request({ route, params: { customerId: customer.customerId, subscriptionId }, body });
    },
  },
  'import subscriptions': {
    weight: 2,
    perform(scene) {
      const { draws, account } = scene;
      if (account.customers.length === 0) return;
      const body = Array.from({ length: draws.between(1, 6) }, () => {
        const customer = draws.pick(account.customers);
        return { customerId: customer.customerId, id: someSubscription(scene, customer), ...facts(scene, customer) };
      });
      if (draws.chance(0.2)) body.push({ ...body[0]!, quantity: -4 });
      scene.request({ route: 'importSubscriptions', body, as: draws.pick(['application', 'AdminAgent']) });
    },
  },
} satisfies Record<string, Act>;
