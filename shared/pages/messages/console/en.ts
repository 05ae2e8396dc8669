import { customers } from './customers/en.ts';
import { imports } from './imports/en.ts';
import { invitations } from './invitations/en.ts';
import { operator } from './operator/en.ts';
import { orders } from './orders/en.ts';
import { renewals } from './renewals/en.ts';
import { start } from './start/en.ts';
import { submissions } from './submissions/en.ts';
import { webhooks } from './webhooks/en.ts';

/** The texts of the console, an area each. */
export const console = { start, customers, orders, renewals, invitations, submissions, imports, webhooks, operator };
