import type { Act } from './act.ts';

export const operator = {
  'set partner': {
    weight: 1,
    perform({ draws, account, setPartner }) {
      setPartner(account, draws.chance(0.35) ? 'suspended' : 'active');
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
