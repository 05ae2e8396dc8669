import {
  ACCEPTANCE,
  AUDITED,
  rowsLeft,
  FLAG,
  HOLD,
  HOLD_UNTIL,
  PARTNER,
  SWEEP,
  TERM_END,
  VERSION,
  OTHER,
  BUYER,
  WAITING,
  PERSON,
  CONFIRMATION,
  REQUEST,
  CORRELATION,
  OUTBOX,
  CUSTOMER_AGREEMENT,
  TEMPLATE,
  BOUGHT,
  at,
  text,
  type Value,
  row,
  ledgerOf,
  sequence,
  Book,
  line,
  required,
  message,
  orderRow,
  eventOf,
  profile,
  CONTACT,
} from './small-ledger.ts';
import { logRows } from './small-log.ts';
import type { Commit, HttpCall, LeftMessage, Published, StoredRow, WorldRecord } from './world-record.ts';

/** A record that tests may alter. */
type Writable<T> = { -readonly [K in keyof T]: T[K] };
export interface SmallWorld extends Writable<Omit<WorldRecord, 'commits' | 'published' | 'requests' | 'tables'>> {
  tables: Map<string, StoredRow[]>;
  commits: Commit[];
  published: Published[];
  requests: Writable<HttpCall>[];
}

/**
 * One customer accepts and buys through the queue; of another one an order is held, and a mirrored subscription, which
 * ends in a month, is flagged.
 */
export function smallWorld(): SmallWorld {
  const commits: Commit[] = [];
  const published: Published[] = [];
  const tables = new Map<string, StoredRow[]>();
  const store = (table: string, ...rows: StoredRow[]) => tables.set(table, [...(tables.get(table) ?? []), ...rows]);
  const publish = (time: string, event: Value) =>
    published.push({ at: at(time) + 50, messageId: event['id'] as string, body: event });

  const catalogue = [
    row('catalogue', 'revision', { revision: 1, auditHead: 'h' }),
    row('catalogue', `version|${CUSTOMER_AGREEMENT}|00001`, VERSION),
  ];
  commits.push({
    at: at('08:00:00'),
    table: 'Catalogue',
    process: 'test',
    actions: catalogue.map((one) => ['create', one]),
  });
  store('Catalogue', ...catalogue);

  const buyer = new Book(commits, BUYER);
  buyer.change('09:00:00', 'customer.takenOn', PERSON, {}, [profile(BUYER)]);
  const told = { sequence: 2, confirmationId: CONFIRMATION, actor: PERSON, correlationId: CORRELATION };
  const accepted = eventOf('acceptance.recorded', CONFIRMATION, 2, '10:00:00', BUYER, told);
  buyer.change(
    '10:00:00',
    'acceptance.recorded',
    PERSON,
    { acceptances: { [CUSTOMER_AGREEMENT]: { ...ACCEPTANCE, contact: CONTACT } } },
    [
      [`acceptance|${CUSTOMER_AGREEMENT}|${BUYER}|${sequence(2)}`, { kind: 'acceptance', ...ACCEPTANCE }],
      [`contact|${BUYER}|${sequence(2)}`, { kind: 'contact', sequence: 2, salt: 's', contact: CONTACT }],
      [`outbox|${OUTBOX}`, { kind: 'outbox', outboxId: OUTBOX, events: [accepted] }],
      [
        `request|confirmAgreement|${REQUEST}`,
        {
          kind: 'request',
          route: 'confirmAgreement',
          requestId: REQUEST,
          salt: 's',
          bodyHash: 'h',
          result: { kind: 'acceptance', agreementType: CUSTOMER_AGREEMENT, sequence: 2 },
        },
      ],
    ],
    CORRELATION,
  );
  publish('10:00:02', accepted);
  commits.push({
    at: at('10:00:03'),
    table: 'Ledger',
    process: 'test',
    actions: [['delete', { partitionKey: ledgerOf(BUYER), rowKey: `outbox|${OUTBOX}` }]],
  });

  const bought = message(BUYER, 'order-1');
  const approval = orderRow(bought, 3, {
    outcome: 'approved',
    code: 0,
    arrivedAt: text('11:00:00'),
    decidedAt: text('11:00:01'),
    lines: [{ lineItemNumber: 0, transactionType: 'new', result: 'passed', rule: 'G4' }],
    required,
    held: null,
    rule: 'G4',
  });
  const facts = {
    offerId: line.offerId,
    quantity: 5,
    status: 'active',
    billingType: 'license',
    autoRenewEnabled: false,
  };
  const started = { effectiveStartDate: text('11:00:01') };
  buyer.change('11:00:01', 'orders.decided', 'assent', {}, [
    ['order|order-1', approval],
    [
      `subscription|${BOUGHT}`,
      {
        kind: 'subscription',
        subscriptionId: BOUGHT,
        sequence: 3,
        creationDate: text('11:00:01'),
        orderId: 'order-1',
        ...facts,
        ...started,
        trusted: { ...facts, ...started },
      },
    ],
  ]);
  publish(
    '11:00:01',
    eventOf('order.approved', 'order-1', 3, '11:00:01', BUYER, { sequence: 3, decision: approval['decision'] }),
  );

  const waiting = new Book(commits, WAITING);
  waiting.change('09:30:00', 'customer.takenOn', PERSON, {}, [profile(WAITING)]);
  const wanted = message(WAITING, 'order-2', { ifNotAccepted: 'hold' });
  const hold = orderRow(wanted, 2, {
    outcome: 'held',
    code: 13_605,
    arrivedAt: text('12:00:00'),
    decidedAt: text('12:00:01'),
    holdUntil: HOLD_UNTIL,
    lines: [{ lineItemNumber: 0, transactionType: 'new', result: 'refused', rule: 'G4', required }],
    required,
    held: null,
    rule: 'G4',
  });
  const submitted = { ...wanted, submittedAt: text('11:59:00') };
  waiting.change('12:00:01', 'orders.decided', 'assent', { holds: 1 }, [
    ['order|order-2', hold],
    [
      'hold|order-2',
      { kind: 'hold', orderId: 'order-2', order: submitted, arrivedAt: text('12:00:00'), holdUntil: HOLD_UNTIL },
    ],
  ]);
  publish(
    '12:00:01',
    eventOf('order.held', 'order-2', 2, '12:00:01', WAITING, { sequence: 2, decision: hold['decision'] }),
  );
  waiting.change('12:30:00', 'subscriptions.recorded', PERSON, {}, [
    [
      'subscription|sub-2',
      {
        kind: 'subscription',
        subscriptionId: 'sub-2',
        sequence: 3,
        creationDate: text('12:30:00'),
        ...facts,
        effectiveStartDate: '2025-07-02T00:00:00.000Z',
        commitmentEndDate: TERM_END,
      },
    ],
  ]);

  const flagRow = row(`Production|${PARTNER}|20260702`, `${WAITING}|sub-2`, FLAG);
  commits.push({ at: at('12:30:05'), table: 'Flags', process: 'test', actions: [['create', flagRow]] });
  store('Flags', flagRow);
  publish(
    '12:30:05',
    eventOf('renewal.flagged', 'sub-2', '2026-07-02.1', '12:30:05', WAITING, { ...FLAG, sequence: 3 }),
  );
  store('Renewals202607', row('month', 'shards', { shards: 1 }), row('0|20260702', `${ledgerOf(WAITING)}|sub-2`));
  store('Sweeps', row('sweeps', '2026-06-01|000000001', SWEEP));

  const padded = String(Date.parse(HOLD_UNTIL)).padStart(15, '0');
  store(
    'Holds',
    row(`Production|${PARTNER}`, `${padded}|${WAITING}|order-2`, HOLD),
    row('day|20260701', `${ledgerOf(WAITING)}|order-2`, HOLD),
  );
  store(
    'Orders',
    row(`Production|${PARTNER}|3`, `order-1|${BUYER}`),
    row(`Production|${PARTNER}|4`, `order-2|${WAITING}`),
  );
  store('RecentOrders', row('3|2026-06-01', `${ledgerOf(BUYER)}|order-1`));
  for (const [index, { body, at: sentAt }] of published.entries()) {
    const number = index + 1;
    const entry = { number, at: new Date(sentAt).toISOString(), event: body };
    store('Feed', row(`Production|${PARTNER}`, `event|${PARTNER}|${sequence(number)}`, entry));
    const event = body as {
      id: string;
      type: string;
      time: string;
      data: Value & { customerId: string; sequence: number };
    };
    const operation = AUDITED[event.type];
    if (!operation) continue;
    const { customerId, sequence: nth, actor, correlationId } = event.data;
    const audit = {
      eventId: event.id,
      customerId,
      operationType: operation[0],
      resourceType: operation[1],
      operationStatus: operation[2],
      operationDate: event.time,
      sequence: nth,
      actor,
      correlationId,
      resourceNewValue: {},
    };
    const key = `${String(Date.parse(event.time)).padStart(15, '0')}|${customerId}|${sequence(nth)}|${event.id}`;
    store('AuditByDay', row(`Production|${PARTNER}|20260601`, key, audit));
  }

  store('Evidence', ...logRows(commits));

  const ids = { 'ms-requestid': REQUEST, 'ms-correlationid': CORRELATION };
  const account = {
    status: 'active',
    type: 'DirectBill',
    cloud: 'Public',
    environment: 'Production',
    agreementSigned: true,
  } as const;
  const world: SmallWorld = {
    given: {
      partners: [
        { partnerId: PARTNER, name: 'one', mpnId: '1', ...account },
        { partnerId: OTHER, name: 'other', mpnId: '2', ...account },
      ],
      overrides: {},
      intensity: 0,
      outages: [],
      keys: [{ kid: 'key-0', from: -Infinity, signsFrom: -Infinity, until: Infinity }],
      sick: new Set(),
      isUpgrade: false,
      skewMs: 5000,
      catalogueMaxAgeMs: 60_000,
      partnersMaxAgeMs: 60_000,
      shards: 1,
      endedAt: at('16:00:00'),
      personal: Object.values(CONTACT),
    },
    tables,
    commits,
    published,
    arrived: [],
    requests: [
      {
        at: at('09:59:59'),
        answeredAt: at('10:00:01'),
        route: 'confirmAgreement',
        method: 'POST',
        url: `https://assent.example/v1/customers/${BUYER}/agreements`,
        headers: ids,
        token: { signedBy: 'key-0', isOurs: true, notBefore: at('09:30:00'), expiresAt: at('10:30:00') },
        arrived: { at: at('10:00:00'), life: 'http 1.0' },
        params: { customerId: BUYER },
        body: { primaryContact: CONTACT, templateId: TEMPLATE, dateAgreed: '2026-05-31' },
        caller: {
          tenantId: PARTNER,
          actor: { kind: 'person', userId: PERSON },
          roles: ['SalesAgent'],
          mfa: true,
          member: true,
        },
        response: { status: 201, headers: ids, body: { confirmationId: CONFIRMATION, primaryContact: CONTACT } },
      },
    ],
    keyLoads: [
      {
        life: 'http 1.0',
        askedAt: at('09:54:59'),
        own: { askedAt: at('09:54:59'), endedAt: at('09:55:00') },
        learned: { at: at('09:55:00'), kids: ['key-0'] },
      },
    ],
    orders: [
      { at: at('11:00:00'), body: JSON.stringify({ ...bought, submittedAt: text('10:59:00') }) },
      { at: at('12:00:00'), body: JSON.stringify(submitted) },
    ],
    resent: [],
    stops: new Map(['orders 1', 'wake-ups 1', 'timers'].map((name) => [name, []])),
    left: new Map([
      [
        'wake-ups',
        { active: [], locked: [], deadLettered: [], scheduled: [left({ kind: 'hold', orderId: 'order-2' })] },
      ],
    ]),
    runs: [
      { name: 'confirmAgreement', messages: 1, storage: 2, bus: 1 },
      { name: 'validateOrders', messages: 1, storage: 3, bus: 1 },
    ],
  };
  world.tables.set('Ledger', rowsLeft(commits));
  return world;
}

/** A message that the bus still has. */
export const left = (body: unknown): LeftMessage => ({
  messageId: 'm',
  body: JSON.stringify(body),
  applicationProperties: {},
  deliveryCount: 0,
});
