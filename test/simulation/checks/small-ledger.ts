import type { StoredEntity } from '../../../shared/tables/entity.ts';
import { digestOf, uuidOf } from './proof.ts';
import type { Commit, StoredRow } from './world-record.ts';

export const id = (nth: number): string => `aaaaaaaa-0000-4000-8000-${String(nth).padStart(12, '0')}`;
export const PARTNER = id(1);
export const OTHER = id(2);
/** Accepted, and bought. */
export const BUYER = id(11);
/** Did not accept: an order waits, and a renewal is flagged. */
export const WAITING = id(12);
export const PERSON = id(21);
export const CONFIRMATION = id(31);
export const REQUEST = id(41);
export const CORRELATION = id(42);
export const OUTBOX = id(51);
export const CUSTOMER_AGREEMENT = 'MicrosoftCustomerAgreement';
export const TEMPLATE = '117a77b0-9360-443b-8795-c6dedc750cf9';
export const BOUGHT = uuidOf('subscription', 'Production', PARTNER, BUYER, 'order-1', 0);

export const at = (time: string): number => Date.parse(`2026-06-01T${time}.000Z`);
export const text = (time: string): string => `2026-06-01T${time}.000Z`;

export type Value = Record<string, unknown>;
type Named = readonly [name: string, value: Value];

export type StoredText = StoredEntity & { readonly etag: string };

export const row = (partitionKey: string, rowKey: string, value?: unknown): StoredText => ({
  partitionKey,
  rowKey,
  etag: '1',
  ...(value === undefined ? {} : { json0: JSON.stringify(value) }),
});

export const ledgerOf = (customerId: string): string => `Production|${PARTNER}|${customerId}`;
export const sequence = (nth: number): string => String(nth).padStart(12, '0');

/** Appends changes to a ledger as its format demands: gate, rows, an entry that vouches for them. */
export class Book {
  readonly #commits: Commit[];
  readonly #customerId: string;
  gate: Value;

  constructor(commits: Commit[], customerId: string) {
    this.#commits = commits;
    this.#customerId = customerId;
    this.gate = { sequence: 0, acceptances: {}, holds: 0, country: 'DE', resellerIds: [] };
  }

  change(
    time: string,
    operation: string,
    actor: string,
    gate: Value,
    rows: readonly Named[],
    correlationId?: string,
  ): void {
    const customer = this.#customerId;
    const { auditHead: previous = '', ...before } = this.gate;
    const nth = (before['sequence'] as number) + 1;
    const next: Value = { ...before, ...gate, sequence: nth, changedAt: text(time) };
    const acceptances = Object.entries(next['acceptances'] as Record<string, Value>).map(
      ([type, { contact: _, ...one }]) => [type, one] as const,
    );
    const evidence = rows.filter(([, { kind }]) => kind !== 'outbox');
    const entry = {
      kind: 'audit',
      sequence: nth,
      at: text(time),
      operation,
      actor,
      correlationId,
      rows: Object.fromEntries(evidence.map(([name, value]) => [name, digestOf(value)])),
      gate: digestOf({ ...next, acceptances: Object.fromEntries(acceptances) }),
      previous,
      commitId: id(900 + nth),
    };
    const hash = digestOf(entry);
    this.gate = { ...next, auditHead: hash };
    const partition = ledgerOf(customer);
    this.#commits.push({
      at: at(time) + 20,
      table: 'Ledger',
      process: 'test',
      actions: [
        ['upsert', row(partition, `gate|${customer}`, this.gate), 'Replace'],
        ...rows.map(([name, value]) => ['upsert', row(partition, name, value), 'Replace'] as const),
        ['create', row(partition, `audit|${customer}|${sequence(nth)}`, { ...entry, hash })],
      ],
    });
  }
}

export const line = { lineItemNumber: 0, transactionType: 'new', offerId: 'CFQ7TTC0LH16:0001', quantity: 5 };
export const required = { agreementType: CUSTOMER_AGREEMENT, versionRank: 1, alternatives: [] };

export const message = (customerId: string, orderId: string, more: Value = {}): Value => ({
  orderId,
  partnerId: PARTNER,
  customerId,
  environment: 'Production',
  cloud: 'Public',
  channel: 'API',
  autoRenewal: false,
  ifNotAccepted: 'reject',
  lineItems: [line],
  ...more,
});

export const orderRow = (order: Value, nth: number, decision: Value): Value => ({
  kind: 'order',
  orderId: order['orderId'],
  contentHash: digestOf(order),
  sequence: nth,
  decision: { orderId: order['orderId'], reason: 'as it is', place: 0, catalogue: 1, remedy: null, ...decision },
  content: { lineItems: [line], channel: 'API' },
});

export const eventOf = (
  type: string,
  subject: string,
  occurrence: number | string,
  time: string,
  customerId: string,
  data: Value,
): Value => ({
  specversion: '1.0',
  id: uuidOf('event', type, 'Production', PARTNER, customerId, subject, occurrence),
  source: '/assent',
  type,
  subject,
  time: text(time),
  datacontenttype: 'application/json',
  data: { environment: 'Production', partnerId: PARTNER, customerId, ...data },
});

export const profile = (customerId: string): Named => [
  `profile|${customerId}`,
  {
    kind: 'profile',
    salt: 's',
    profile: {
      customerId,
      companyName: 'Wingtip',
      domain: `${customerId.slice(-2)}.example`,
      culture: 'de-DE',
      language: 'de',
      email: 'billing@wingtip.example',
      address: { country: 'DE' },
    },
  },
];

export const CONTACT = { firstName: 'Tania', lastName: 'Carrington', email: 'tania@wingtip.example' };

/** When the term of the flagged renewal ends. */
export const TERM_END = '2026-07-02T00:00:00.000Z';

/** The only version. */
export const VERSION = {
  agreementType: CUSTOMER_AGREEMENT,
  versionRank: 1,
  isMajor: true,
  effectiveAt: '2026-01-01T00:00:00.000Z',
  graceDays: 0,
  publishedAt: '2026-01-01T00:00:00.000Z',
};

/** As the gate holds it. */
export const ACCEPTANCE = {
  confirmationId: CONFIRMATION,
  sequence: 2,
  agreementType: CUSTOMER_AGREEMENT,
  templateId: TEMPLATE,
  versionRank: 1,
  country: 'DE',
  language: 'de',
  dateAgreed: '2026-05-31T00:00:00.000Z',
  dayAgreed: '2026-05-31',
  recordedAt: text('10:00:00'),
  source: 'partnerAttestation',
  userId: PERSON,
};

/** As it stands at the end. */
export const FLAG = {
  environment: 'Production',
  partnerId: PARTNER,
  customerId: WAITING,
  subscriptionId: 'sub-2',
  dueDate: TERM_END,
  kind: 'blocking',
  required,
  held: null,
  state: 'open',
  flaggedAt: text('12:30:05'),
  changedAt: text('12:30:05'),
  generation: 1,
  gateSequence: 3,
  catalogueRevision: 1,
  announced: true,
};

/** It judged the only flag. */
export const SWEEP = {
  sweepId: '2026-06-01.1',
  revision: 1,
  from: '2026-05-25',
  to: '2026-08-30',
  state: 'completed',
  startedAt: text('13:00:00'),
  activeAt: text('13:00:00'),
  completedAt: text('13:00:10'),
  nextCheckAt: text('13:00:10'),
  shardsPerDay: [0],
  shards: 1,
  shardsDone: 1,
  checks: 1,
  read: 1,
  flagged: 0,
  cleared: 0,
  lapsed: 0,
  advisory: 0,
  blocking: 1,
  failed: 0,
};

export const HOLD_UNTIL = '2026-07-01T12:00:00.000Z';

/** As the list of holds shows it. */
export const HOLD = {
  environment: 'Production',
  partnerId: PARTNER,
  customerId: WAITING,
  orderId: 'order-2',
  holdUntil: HOLD_UNTIL,
  heldAt: text('12:00:01'),
  required,
  remedy: null,
  ended: false,
};

/** What the audit says of the events. */
export const AUDITED: Readonly<Record<string, readonly [operation: string, resource: string, status: string]>> = {
  'acceptance.recorded': ['create_agreement', 'agreement', 'succeeded'],
  'order.approved': ['create_order', 'order', 'succeeded'],
  'order.held': ['create_order', 'order', 'progress'],
};

/** The rows of the ledgers that commits leave. */
export function rowsLeft(commits: readonly Commit[]): StoredRow[] {
  const rows = new Map<string, StoredRow>();
  for (const { table, actions } of commits) {
    if (table !== 'Ledger') continue;
    for (const [action, entity] of actions) {
      const name = `${entity.partitionKey}/${entity.rowKey}`;
      if (action === 'delete') rows.delete(name);
      else rows.set(name, { ...entity, etag: '1' });
    }
  }
  return [...rows.values()];
}
