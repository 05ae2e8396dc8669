import type { renewals as en } from './en.ts';

export const renewals: typeof en = {
  title: 'Renouvellements',
};
