import type { Check } from './world.ts';
import type { Violation } from './world-record.ts';

/** Calls to storage and bus: of each run, and for each message of its batch. */
interface Bound {
  readonly storage: number;
  readonly bus: number;
}

/** The client tries five times. */
const TRIES = 5;
/** A lost race is decided again, by a request at most 12 times. */
const ROUNDS = 12;

/**
 * What several runs wait for is counted for the one that asked, and what follows it for any of them: bounds are loose.
 * By what the paths cost without trouble; a confirmation is 2 round trips and 1 send, an order 2 and a
 * share of a send.
 */
const READ: Bound = { storage: 12, bus: 1 };
const WRITE: Bound = { storage: 8 * ROUNDS, bus: 4 };

const BOUNDS: Readonly<Record<string, Bound>> = {
  confirmAgreement: WRITE,
  voidConfirmation: WRITE,
  withdrawCustomerAgreement: WRITE,
  voidCustomerWithdrawal: WRITE,
  placeOrder: { storage: 12 * ROUNDS, bus: 4 * ROUNDS },
  patchSubscription: { storage: 12 * ROUNDS, bus: 4 * ROUNDS },
  transitionSubscription: { storage: 12 * ROUNDS, bus: 4 * ROUNDS },
  upgradeSubscription: { storage: 12 * ROUNDS, bus: 4 * ROUNDS },
  convertSubscription: { storage: 12 * ROUNDS, bus: 4 * ROUNDS },
  putSubscription: WRITE,
  cancelHeldOrder: WRITE,
  startImport: { storage: 40, bus: 8 },
  runImport: WRITE,
  cancelImport: WRITE,
  exportImportRows: { storage: 200, bus: 1 },
  listImports: { storage: 120, bus: 1 },
  workOnImport: { storage: 2000, bus: 200 },
  createCustomer: { storage: 60, bus: 1 },
  // Creating and removing race for the list of the partner's webhooks.
  createWebhook: WRITE,
  patchWebhook: WRITE,
  deleteWebhook: WRITE,
  rotateWebhookSecret: WRITE,
  testWebhook: WRITE,
  replayWebhookEvents: WRITE,
  createRegistration: WRITE,
  putRegistration: WRITE,
  createValidationEvent: WRITE,
  importSubscriptions: { storage: 40 * ROUNDS, bus: 40 },
  publishAgreementVersion: { storage: 8 * ROUNDS + 20, bus: 4 },
  rescheduleAgreementVersion: WRITE,
  withdrawAgreementVersion: WRITE,
  startRehearsal: { storage: 40, bus: 8 },
  // Lists that filter read several pages; exports read all of them.
  listCustomers: { storage: 120, bus: 1 },
  getAgreementHistory: { storage: 40, bus: 1 },
  getAgreements: { storage: 40, bus: 1 },
  getStatusAsOf: { storage: 60, bus: 1 },
  listAuditRecords: { storage: 60, bus: 1 },
  exportRenewals: { storage: 200, bus: 1 },
  exportRehearsalRows: { storage: 200, bus: 1 },
  // It reads once a second while it waits.
  listEvents: { storage: 12, bus: 1 },
  listRehearsals: { storage: 120, bus: 1 },
  // Each page of the queue is received, each message that is not meant released.
  resubmitQuarantined: { storage: 12, bus: 600 },
  discardQuarantined: { storage: 12, bus: 600 },
  validateOrders: { storage: 12 * 5, bus: 6 },
  retryOrder: { storage: 12 * 5, bus: 6 },
  wakeUp: { storage: 400, bus: 40 },
  retryWork: { storage: 400, bus: 40 },
  projectEvents: { storage: 40, bus: 6 },
  logEntries: { storage: 60 * ROUNDS, bus: 6 },
  // A point read for each event and a range read for each stream, in each of its tries.
  // A range read more where the partner has webhooks.
  writeFeed: { storage: 21, bus: 7 },
  // Its lease, a page of events, each repeat that was asked for, and the progress of each 25 events.
  deliverWebhooks: { storage: 80, bus: 4 },
  deliverSlowWebhooks: { storage: 80, bus: 4 },
  superviseWebhooks: { storage: 2000, bus: 100 },
  signCheckpoint: { storage: 40, bus: 1 },
  lookAfterLog: { storage: 4000, bus: 100 },
  cosignLog: { storage: 80, bus: 1 },
  stampLog: { storage: 40, bus: 1 },
  writeDailyLists: { storage: 4000, bus: 100 },
  sweepShard: { storage: 1000, bus: 100 },
  rehearseVersion: { storage: 1000, bus: 200 },
  sweepRenewals: { storage: 4000, bus: 1000 },
  reconcileHolds: { storage: 4000, bus: 1000 },
  remindOfInvitations: { storage: 1000, bus: 100 },
  resumeLostWork: { storage: 1000, bus: 100 },
};

/** No run asks storage or bus more often than its path can need. */
export const bounded: Check = ({ record }) => {
  const found: Violation[] = [];
  for (const { name, messages, storage, bus } of record.runs) {
    const bound = BOUNDS[name] ?? (name.startsWith('get') || name.startsWith('list') ? READ : undefined);
    if (!bound) continue;
    const many = Math.max(1, messages) * TRIES;
    const tell = (text: string) => void found.push({ check: 'bounded', subject: name, text });
    if (storage > bound.storage * many) tell(`${storage} calls to storage for ${messages} messages`);
    if (bus > bound.bus * many) tell(`${bus} calls to the bus for ${messages} messages`);
  }
  return found;
};
