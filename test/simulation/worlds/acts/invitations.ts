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
        body: {
          customerId: customer.customerId,
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
      const params = { invitationId: someId(draws, customer.invitations) };
      const query = { customerId: customer.customerId };
      if (draws.chance(0.4)) return scene.request({ route: 'revokeInvitation', params, query });
      scene.request({ route: 'renewInvitation', params, query, body: { expiresInDays: draws.between(1, 400) } });
    },
  },
  'read invitations': {
    weight: 2,
    perform(scene) {
      const { draws } = scene;
      const customer = someCustomer(scene);
      if (!customer) return;
      const { customerId } = customer;
      if (draws.chance(0.4)) {
        const params = { invitationId: someId(draws, customer.invitations) };
        return scene.request({ route: 'getInvitation', params, query: { customerId } });
      }
      const ofOne = draws.chance(0.5) ? { customerId } : {};
      scene.request({ route: 'listInvitations', query: { size: String(draws.between(1, 5)), ...ofOne } });
    },
  },
} satisfies Record<string, Act>;
