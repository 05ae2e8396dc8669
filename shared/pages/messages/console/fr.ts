import type { console as en } from './en.ts';
import { customers } from './customers/fr.ts';
import { imports } from './imports/fr.ts';
import { invitations } from './invitations/fr.ts';
import { operator } from './operator/fr.ts';
import { orders } from './orders/fr.ts';
import { renewals } from './renewals/fr.ts';
import { start } from './start/fr.ts';
import { submissions } from './submissions/fr.ts';
import { webhooks } from './webhooks/fr.ts';

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
