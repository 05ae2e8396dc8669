import type { customers as en } from './en.ts';

export const customers: typeof en = {
  title: '客户',
};
