import { someCustomer, type Act } from './act.ts';
import { somebody } from './personal.ts';

export const operator = {
  'set partner': {
    weight: 1,
    perform({ draws, account, setPartner }) {
      setPartner(account, draws.chance(0.35) ? 'suspended' : 'active');
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
