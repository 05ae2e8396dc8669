import type { console as en } from './en.ts';
import { customers } from './customers/zh-hans.ts';
import { imports } from './imports/zh-hans.ts';
import { invitations } from './invitations/zh-hans.ts';
import { operator } from './operator/zh-hans.ts';
import { orders } from './orders/zh-hans.ts';
import { renewals } from './renewals/zh-hans.ts';
import { start } from './start/zh-hans.ts';
import { submissions } from './submissions/zh-hans.ts';
import { webhooks } from './webhooks/zh-hans.ts';

export const console: typeof en = {
  start,
  customers,
  orders,
  renewals,
  invitations,
  submissions,
  imports,
  webhooks,
  operator,
};
