import type { Triggered } from '../kernel/bus-trigger.ts';

/** The functions of messages by group: those of a group share their processes. */
export const GROUPS: Readonly<Record<string, readonly Triggered[]>> = {
  orders: [
    { name: 'validateOrders', entity: 'orders', cardinality: 'many', dataType: 'binary' },
    { name: 'retryOrder', entity: 'orders-retry' },
  ],
  'wake-ups': [
    { name: 'wakeUp', entity: 'wake-ups', cardinality: 'many' },
    { name: 'retryWork', entity: 'retries' },
  ],
  events: [
    { name: 'projectEvents', entity: 'events/projections', cardinality: 'many' },
    { name: 'writeFeed', entity: 'events/feed', cardinality: 'many' },
  ],
  evidence: [
    { name: 'logEntries', entity: 'events/evidence', cardinality: 'many' },
    { name: 'signCheckpoint', entity: 'checkpoints' },
  ],
  sweeps: [
    { name: 'sweepShard', entity: 'renewal-sweeps' },
    { name: 'rehearseVersion', entity: 'rehearsals' },
    { name: 'workOnImport', entity: 'imports' },
  ],
  webhooks: [
    { name: 'deliverWebhooks', entity: 'webhook-work' },
    { name: 'deliverSlowWebhooks', entity: 'webhook-work-slow' },
  ],
};

/**
 * The minutes of the hour at which the timers are due, as the deployed settings say; the log, its lists and webhooks are
 * looked after more often there.
 */
export const TIMERS = {
  sweepRenewals: 0,
  reconcileHolds: 30,
  remindOfInvitations: 40,
  resumeLostWork: 40,
  lookAfterLog: 45,
  writeDailyLists: 50,
  stampLog: 55,
  cosignLog: 56,
  superviseWebhooks: 20,
};
