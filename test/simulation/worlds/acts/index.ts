import type { Act } from './act.ts';
import { attestations } from './attestations.ts';
import { catalogue } from './catalogue.ts';
import { confirmations } from './confirmations.ts';
import { customers } from './customers.ts';
import { imports } from './imports.ts';
import { invitations } from './invitations.ts';
import { operator } from './operator.ts';
import { orders } from './orders.ts';
import { ownAgreements } from './own-agreements.ts';
import { quarantine } from './quarantine.ts';
import { queuedOrders } from './queued-orders.ts';
import { reads } from './reads.ts';
import { submissions } from './submissions.ts';
import { subscriptions } from './subscriptions.ts';
import { tokens } from './tokens.ts';
import { webhooks } from './webhooks.ts';

/** Everything that an actor can do, with how often it does it. */
export const ACTS = {
  ...confirmations,
  ...imports,
  ...orders,
  ...queuedOrders,
  ...subscriptions,
  ...customers,
  ...invitations,
  ...attestations,
  ...submissions,
  ...ownAgreements,
  ...catalogue,
  ...reads,
  ...operator,
  ...quarantine,
  ...tokens,
  ...webhooks,
} satisfies Record<string, Act>;

export type ActName = keyof typeof ACTS;
