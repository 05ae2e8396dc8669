import type { AuditRecord } from '../../../shared/domain/audit/audit-record.ts';
import type { AssentEvent } from '../../../shared/domain/events/event.ts';
import type { RowOf } from '../../../shared/domain/ledger/rows.ts';
import type { HoldRecord } from '../../../shared/domain/orders/hold-record.ts';
import { decisionId } from './events.ts';
import { canonical } from './proof.ts';
import { type Check, type Ledger, left, ofKind, rowsOf, valueOf, type World } from './world.ts';
import type { Violation } from './world-record.ts';

/** Holds, audit records, recent orders and orders by their id are what the ledgers say, no row more and none less. */
export const projections: Check = (world) => {
  const found: Violation[] = [];
  // What was never published is told by another check; what ended as a dead letter is left to the operator.
  const tell = (subject: string, text: string, ...ids: readonly string[]): void => {
    const isLeft = ids.some((id) => !world.publishedIds.has(id) || world.givenUp.includes(id));
    if (!isLeft) found.push({ check: 'projections', subject, text });
  };
  holdsList(world, tell);
  recentOrders(world, tell);
  ordersById(world, tell);
  auditByDay(world, tell);
  return found;
};

type Tell = (subject: string, text: string, ...ids: readonly string[]) => void;

const compact = (instant: string): string => instant.slice(0, 10).replaceAll('-', '');
const padded = (instant: string): string => String(Date.parse(instant)).padStart(15, '0');

/** The rows of a table by partition and row key, to be crossed off. */
function stored(world: World, table: string): Map<string, Record<string, unknown>> {
  return new Map(rowsOf(world, table).map((row) => [`${row.partitionKey}/${row.rowKey}`, row]));
}

function holdsList(world: World, tell: Tell): void {
  const rows = stored(world, 'Holds');
  for (const ledger of world.ledgers.values()) {
    const { environment, partnerId, customerId } = ledger.key;
    for (const { orderId, decision, sequence } of left(ledger, 'order')) {
      const { holdUntil, outcome } = decision;
      if (!holdUntil) continue;
      const id = decisionId(ledger, outcome, orderId, sequence);
      const isEnded = outcome !== 'held';
      const listed = `${environment}|${partnerId}/${padded(holdUntil)}|${customerId}|${orderId}`;
      const byDay = `day|${compact(holdUntil)}/${environment}|${partnerId}|${customerId}|${orderId}`;
      // What has ended may have left the list.
      for (const name of isEnded && !rows.has(listed) ? [byDay] : [byDay, listed]) {
        const row = rows.get(name);
        rows.delete(name);
        const record = row && (valueOf(row) as HoldRecord);
        if (!record) tell(name, `the list of holds lacks the ${outcome} order`, id);
        else if (record.ended !== isEnded)
          tell(name, `the list says ended: ${record.ended}, the order is ${outcome}`, id);
        else if (!isEnded && record.heldAt !== decision.decidedAt)
          tell(name, `is held since ${record.heldAt} in the list`, id);
        else if (!isEnded && canonical(record.required) !== canonical(decision.required)) {
          tell(name, 'the list names another required agreement', id);
        }
      }
    }
  }
  rows.delete('walk/walk');
  for (const name of rows.keys()) tell(name, 'the list of holds has an order that was never on hold');
  neverAgain(world, tell);
}

/** What ended in the list never waits again, not even until the timer looks. */
function neverAgain({ record }: World, tell: Tell): void {
  const ended = new Set<string>();
  for (const { table, actions } of record.commits) {
    if (table !== 'Holds') continue;
    for (const [action, row] of actions) {
      if (action === 'delete') continue;
      const name = `${row.partitionKey}/${row.rowKey}`;
      if ((valueOf(row) as HoldRecord).ended) ended.add(name);
      else if (ended.has(name)) tell(name, 'waits again in the list of holds');
    }
  }
}

function recentOrders(world: World, tell: Tell): void {
  const rows = new Set(
    rowsOf(world, 'RecentOrders').map(
      ({ partitionKey = '', rowKey }) => `${partitionKey.replace(/^\d+\|/, '')}/${rowKey}`,
    ),
  );
  for (const ledger of world.ledgers.values()) {
    for (const { orderId, decision, sequence } of left(ledger, 'order')) {
      if (decision.outcome !== 'approved' && decision.outcome !== 'released') continue;
      const name = `${decision.decidedAt.slice(0, 10)}/${ledger.partition}|${orderId}`;
      if (rows.delete(name)) continue;
      tell(
        name,
        'an order that passed is not among the recent ones',
        decisionId(ledger, decision.outcome, orderId, sequence),
      );
    }
  }
  for (const name of rows) tell(name, 'an order that did not pass is among the recent ones');
}

function ordersById(world: World, tell: Tell): void {
  const rows = new Set(
    rowsOf(world, 'Orders').map(({ partitionKey = '', rowKey }) => `${partitionKey.replace(/\|\d+$/, '')}/${rowKey}`),
  );
  for (const ledger of world.ledgers.values()) {
    const { environment, partnerId, customerId } = ledger.key;
    for (const { orderId, decision, sequence } of left(ledger, 'order')) {
      const name = `${environment}|${partnerId}/${orderId}|${customerId}`;
      if (rows.delete(name)) continue;
      tell(name, 'a decided order is not found by its id', decisionId(ledger, decision.outcome, orderId, sequence));
    }
  }
  for (const name of rows) tell(name, 'an order is found by its id that was never decided');
}

const STATUS: Readonly<Record<string, readonly [operation: string, status: string]>> = {
  'acceptance.recorded': ['create_agreement', 'succeeded'],
  'acceptance.voided': ['void_agreement', 'succeeded'],
  'acceptance.withdrawn': ['withdraw_agreement', 'succeeded'],
  'acceptance.declined': ['create_agreement', 'decline'],
  'order.approved': ['', 'succeeded'],
  'order.notApplicable': ['', 'succeeded'],
  'order.rejected': ['', 'decline'],
  'order.held': ['', 'progress'],
  'order.released': ['release_order', 'succeeded'],
  'order.expired': ['expire_order', 'decline'],
  'order.cancelled': ['cancel_order', 'succeeded'],
};

/** What the audit should say of an event. */
interface Expected {
  readonly ledger: Ledger;
  readonly sequence: number;
  readonly operation: string;
  readonly status: string;
  readonly at: string;
  readonly actor: string | undefined;
  readonly correlationId: string | undefined;
}

function auditByDay(world: World, tell: Tell): void {
  const rows = new Map<string, AuditRecord>();
  for (const row of rowsOf(world, 'AuditByDay')) {
    const record = valueOf(row) as AuditRecord;
    const name = `${row.partitionKey}/${row.rowKey}`;
    const [day, at] = [compact(record.operationDate), padded(record.operationDate)];
    if (!name.includes(`|${day}/${at}|${record.customerId}|`))
      tell(name, 'a record stands under the key of another one');
    rows.set(record.eventId, record);
  }
  for (const [id, expected] of audited(world)) {
    const record = rows.get(id);
    rows.delete(id);
    const subject = `${expected.ledger.partition} ${expected.sequence} ${expected.operation}`;
    if (!record) {
      tell(subject, `the audit lacks the event ${id}`, id);
      continue;
    }
    const said = [
      record.customerId,
      record.sequence,
      record.operationType,
      record.operationStatus,
      record.operationDate,
    ];
    const { ledger, sequence, operation, status, at, actor, correlationId } = expected;
    const should = [ledger.key.customerId, sequence, operation, status, at];
    if (canonical(said) !== canonical(should))
      tell(subject, `the audit says ${said.join(' ')}, should be ${should.join(' ')}`);
    // An event that is published again from a row of the release before names no cause.
    if (record.actor === undefined && world.record.given.isUpgrade) continue;
    if (record.actor !== actor) tell(subject, `the audit names ${record.actor} as actor, should be ${actor}`);
    if (record.correlationId !== correlationId) tell(subject, `the audit names the operation ${record.correlationId}`);
  }
  for (const [id, record] of rows) tell(record.customerId, `the audit has the event ${id}, which is not of a ledger`);
}

/** By event id. Orders of the queue have no actor; what came by a request or ended by the service has one. */
function audited(world: World): Map<string, Expected> {
  const found = new Map<string, Expected>();
  for (const ledger of world.ledgers.values()) {
    for (const change of ledger.changes) {
      const { entry } = change;
      const told = new Map<string, AssentEvent>();
      for (const row of ofKind(change, 'outbox')) for (const event of row.events) told.set(event.id, event);
      const isByRequest = entry.actor !== 'assent';
      const cause = isByRequest
        ? { actor: entry.actor, correlationId: entry.correlationId }
        : { actor: undefined, correlationId: undefined };
      const common = { ledger, sequence: entry.sequence, at: entry.at, ...cause };
      for (const [id, { type }] of told) {
        const [operation, status] = STATUS[type] ?? [];
        if (operation && status) found.set(id, { ...common, operation, status });
      }
      for (const row of ofKind(change, 'order')) {
        const { outcome } = row.decision;
        const [operation, status] = STATUS[`order.${outcome}`]!;
        const id = decisionId(ledger, outcome, row.orderId, entry.sequence);
        found.set(id, { ...common, operation: operation || operationOf(row), status });
      }
    }
  }
  return found;
}

/** Partner Center's name: a purchase if something is bought, a conversion if nothing else happens, else a change. */
function operationOf({ content: { lineItems } }: RowOf<'order'>): string {
  if (lineItems.some(({ transactionType }) => transactionType === 'new')) return 'create_order';
  const onlyConverts = lineItems.every(({ transactionType }) => transactionType === 'convert');
  return onlyConverts ? 'convert_trial_subscription' : 'update_subscription';
}
