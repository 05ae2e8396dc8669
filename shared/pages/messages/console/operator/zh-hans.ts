import type { operator as en } from './en.ts';

export const operator: typeof en = {
  title: '协议版本',
};
