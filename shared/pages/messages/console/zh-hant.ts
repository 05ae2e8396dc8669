import type { console as en } from './en.ts';
import { customers } from './customers/zh-hant.ts';
import { imports } from './imports/zh-hant.ts';
import { invitations } from './invitations/zh-hant.ts';
import { operator } from './operator/zh-hant.ts';
import { orders } from './orders/zh-hant.ts';
import { renewals } from './renewals/zh-hant.ts';
import { start } from './start/zh-hant.ts';
import { submissions } from './submissions/zh-hant.ts';
import { webhooks } from './webhooks/zh-hant.ts';

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
