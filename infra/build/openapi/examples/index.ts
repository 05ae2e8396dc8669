import { agreements } from './agreements.ts';
import { attestations } from './attestations.ts';
import { confirmations } from './confirmations.ts';
import { customers } from './customers.ts';
import { directAcceptance } from './direct-acceptance.ts';
import { events } from './events.ts';
import { evidence } from './evidence.ts';
import type { Examples } from './example.ts';
import { operator } from './operator.ts';
import { imports } from './imports.ts';
import { orders } from './orders.ts';
import { service } from './service.ts';
import { submissions } from './submissions.ts';
import { subscriptions } from './subscriptions.ts';
import { webhooks } from './webhooks.ts';

/** The example of each operation, by its id. */
export const EXAMPLES: Examples = {
  ...agreements,
  ...attestations,
  ...confirmations,
  ...customers,
  ...directAcceptance,
  ...events,
  ...evidence,
  ...imports,
  ...operator,
  ...orders,
  ...service,
  ...submissions,
  ...subscriptions,
  ...webhooks,
};
