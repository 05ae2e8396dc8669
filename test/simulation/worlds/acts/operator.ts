import { someCustomer, type Act } from './act.ts';
import { somebody } from './personal.ts';
import { queuedOrders } from './queued-orders.ts';

export const operator = {
  'set partner': {
    weight: 1,
    perform(scene) {
      const { draws, account, setPartner } = scene;
      const status = draws.chance(0.35) ? 'suspended' : 'active';
      // Its last order is being decided meanwhile.
      if (status === 'suspended' && draws.chance(0.5)) queuedOrders['queue order'].perform(scene);
      setPartner(account, status);
    },
  },
  'erase by command': {
    weight: 0.5,
    perform(scene) {
      const customer = someCustomer(scene);
      if (customer) scene.erase(scene.account, customer.customerId, somebody(scene.draws));
    },
  },
  mend: {
    weight: 0.5,
    perform({ account, mend }) {
      mend(account);
    },
  },
  discard: {
    weight: 0.5,
    perform({ discard }) {
      discard();
    },
  },
  resubmit: {
    weight: 1,
    perform({ resubmit }) {
      resubmit();
    },
  },
} satisfies Record<string, Act>;
