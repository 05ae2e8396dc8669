import type { invitations as en } from './en.ts';

export const invitations: typeof en = {
  title: '邀请',
};
