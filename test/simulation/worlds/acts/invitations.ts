import { someCustomer, someId, type Act } from './act.ts';
import { PEOPLE } from './personal.ts';

/** What a partner's people do with the invitations of their customers. */
export const invitations = {
  invite: {
    weight: 3,
    perform(scene) {
      const { draws } = scene;
      const customer = someCustomer(scene);
      if (!customer) return;
      scene.request({
        route: 'createInvitation',
        params: { customerId: customer.customerId },
        body: {
          ...(draws.chance(0.3) ? { note: `Call ${draws.pick(PEOPLE).firstName} first.` } : {}),
          ...(draws.chance(0.5) ? { expiresInDays: draws.between(1, 3) } : {}),
        },
        answered: ({ status, body }) => {
          if (status === 201) customer.invitations.push(body.id);
        },
      });
    },
  },
  'change invitation': {
    weight: 2,
    perform(scene) {
      const { draws } = scene;
      const customer = someCustomer(scene);
      if (!customer) return;
      const params = { customerId: customer.customerId, invitationId: someId(draws, customer.invitations) };
      if (draws.chance(0.4)) return scene.request({ route: 'revokeInvitation', params });
      scene.request({ route: 'renewInvitation', params, body: { expiresInDays: draws.between(1, 400) } });
    },
  },
  'read invitations': {
    weight: 2,
    perform(scene) {
      const { draws } = scene;
      const customer = someCustomer(scene);
      if (!customer) return;
      const { customerId } = customer;
      const route = draws.pick(['listInvitations', 'listCustomerInvitations', 'getInvitation']);
      const query = { size: String(draws.between(1, 5)) };
      if (route === 'listInvitations') return scene.request({ route, query });
      if (route === 'listCustomerInvitations') return scene.request({ route, params: { customerId } });
      scene.request({ route, params: { customerId, invitationId: someId(draws, customer.invitations) } });
    },
  },
} satisfies Record<string, Act>;
