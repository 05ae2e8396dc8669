import type { orders as en } from './en.ts';

export const orders: typeof en = {
  title: 'Commandes',
};
