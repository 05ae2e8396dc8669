import type { GateState } from '../../../shared/domain/acceptances/gate.ts';
import type { Version } from '../../../shared/domain/agreements/version.ts';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import type { AssentEvent } from '../../../shared/domain/events/event.ts';
import type { RowKind, RowOf } from '../../../shared/domain/ledger/rows.ts';
import type { Partner } from '../../../shared/domain/partners/partner.ts';
import { historyIn, type Standing } from './history.ts';
import { Versions } from './rules.ts';
import { type Sent, sentOrders, textOf } from './sent-orders.ts';
import type {
  Check as CheckOf,
  Commit,
  HttpCall,
  LeftMessage,
  Published,
  StoredRow,
  WorldRecord,
} from './world-record.ts';

export type Check = CheckOf<World>;

/** A row of a ledger as a commit wrote it. */
export interface Row {
  readonly name: string;
  readonly kind: string;
  readonly value: unknown;
}

/** A commit that made an audit entry. */
export interface Change {
  readonly commit: Commit;
  readonly entry: RowOf<'audit'>;
  readonly gate: GateState;
  /** All other rows written, in their order. */
  readonly rows: readonly Row[];
  /** Names of deleted rows. */
  readonly removed: readonly string[];
  /** What the history says after the change. */
  readonly standing: Standing;
}

/** A write to a ledger without an audit entry. */
export interface Stray {
  readonly commit: Commit;
  /** How many changes came before it. */
  readonly after: number;
  readonly rows: readonly Row[];
  readonly removed: readonly string[];
}

export interface Ledger {
  readonly partition: string;
  readonly key: LedgerKey;
  readonly changes: Change[];
  readonly strays: Stray[];
  /** The rows left by the commits, by name. */
  readonly rows: Map<string, unknown>;
}

export interface Snapshot {
  readonly at: number;
  readonly revision: number;
  /** When its last change was made, by the clock of its publisher. */
  readonly changedAt: number;
  readonly rows: ReadonlyMap<string, Version>;
  readonly versions: Versions;
}

export interface PublishedEvent {
  readonly at: number;
  readonly messageId: string;
  readonly event: AssentEvent;
  readonly text: string;
}

/** A record, indexed once for all checks. */
export interface World {
  readonly record: WorldRecord;
  readonly ledgers: ReadonlyMap<string, Ledger>;
  /** The catalogue after each of its revisions, the empty one first. */
  readonly catalogue: readonly Snapshot[];
  readonly partners: ReadonlyMap<string, Partner>;
  readonly published: readonly PublishedEvent[];
  readonly publishedIds: ReadonlySet<string>;
  /** The dead letters of our own queues as one text, in lower case: their work is left to the operator. */
  readonly givenUp: string;
  /** The same with those that the operator sent again: their work was late, and is done. */
  readonly wasGivenUp: string;
  readonly sent: Sent;
  /** The attempts of each request id, in lower case. */
  readonly attempts: ReadonlyMap<string, readonly HttpCall[]>;
}

/** The value of a row; undefined for rows of keys alone. Throws on text that is no JSON. */
export function valueOf(row: Readonly<Record<string, unknown>>): unknown {
  const first = row['json0'];
  if (typeof first !== 'string') return undefined;
  let json = first;
  for (let part = 1; typeof row[`json${part}`] === 'string'; part++) json += row[`json${part}`] as string;
  return JSON.parse(json);
}

/** The value of a row at the end. A ledger's rows are known from its commits, which another check compares. */
export function finalValue({ ledgers }: World, row: StoredRow): unknown {
  const { partitionKey = '', rowKey = '' } = row;
  return ledgers.get(partitionKey)?.rows.get(rowKey) ?? valueOf(row);
}

export const rowsOf = ({ record }: World, table: string): readonly StoredRow[] => record.tables.get(table) ?? [];

export const kindOf = (name: string): string => name.slice(0, name.indexOf('|'));

/** The rows of a kind that a change or a ledger holds. */
export const ofKind = <K extends RowKind>({ rows }: { readonly rows: readonly Row[] }, kind: K): RowOf<K>[] =>
  rows.flatMap((row) => (row.kind === kind ? [row.value as RowOf<K>] : []));

export function* left<K extends RowKind>({ rows }: Ledger, kind: K): Generator<RowOf<K>> {
  for (const [name, value] of rows) if (kindOf(name) === kind) yield value as RowOf<K>;
}

/** Ids of the service's events are UUIDs; others who write to the topic use none. */
const isOurs = ({ messageId }: Published): boolean =>
  /^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[\da-f]{4}-[\da-f]{12}$/.test(messageId);

const textOfAll = (messages: readonly LeftMessage[]): string =>
  messages
    .map(({ body }) => textOf(body))
    .join('\n')
    .toLowerCase();

export function worldOf(record: WorldRecord): World {
  const ledgers = new Map<string, Ledger>();
  const catalogue: Snapshot[] = [
    { at: -Infinity, revision: 0, changedAt: -Infinity, rows: new Map(), versions: new Versions([]) },
  ];
  for (const commit of record.commits) {
    if (commit.table === 'Ledger') addToLedger(ledgers, commit);
    else if (commit.table === 'Catalogue') addToCatalogue(catalogue, commit);
  }
  const published = record.published.filter(isOurs).map(({ at, messageId, body }) => ({
    at,
    messageId,
    event: (typeof body === 'string' ? JSON.parse(body) : body) as AssentEvent,
    text: typeof body === 'string' ? body : JSON.stringify(body),
  }));
  const givenUp = textOfAll([...record.left.values()].flatMap(({ deadLettered }) => deadLettered));
  return {
    record,
    ledgers,
    catalogue,
    partners: new Map(record.given.partners.map((partner) => [partner.partnerId, partner])),
    published,
    publishedIds: new Set(published.map(({ event }) => event.id)),
    givenUp,
    wasGivenUp: `${givenUp}\n${textOfAll(record.resent)}`,
    sent: sentOrders(record),
    attempts: Map.groupBy(record.requests, ({ headers }) => headers['ms-requestid']?.toLowerCase() ?? ''),
  };
}

function addToLedger(ledgers: Map<string, Ledger>, commit: Commit): void {
  const partition = commit.actions[0]![1].partitionKey;
  let ledger = ledgers.get(partition);
  if (!ledger) {
    const [environment, partnerId, customerId] = partition.split('|') as [Partner['environment'], string, string];
    ledger = { partition, key: { environment, partnerId, customerId }, changes: [], strays: [], rows: new Map() };
    ledgers.set(partition, ledger);
  }
  const rows: Row[] = [];
  const removed: string[] = [];
  let entry: RowOf<'audit'> | undefined;
  let gate: GateState | undefined;
  for (const [action, entity] of commit.actions) {
    const { rowKey: name } = entity;
    if (action === 'delete') {
      removed.push(name);
      ledger.rows.delete(name);
      continue;
    }
    const value = valueOf(entity);
    ledger.rows.set(name, value);
    const kind = kindOf(name);
    if (kind === 'audit') entry = value as RowOf<'audit'>;
    else if (kind === 'gate') gate = value as GateState;
    else rows.push({ name, kind, value });
  }
  const before = ledger.changes.at(-1);
  if (entry && gate) {
    const standing = historyIn(before?.standing, { rows });
    ledger.changes.push({ commit, entry, gate, rows, removed, standing });
    return;
  }
  for (const [kind, value] of [
    ['gate', gate],
    ['audit', entry],
  ] as const) {
    if (value) rows.push({ name: kind, kind, value });
  }
  ledger.strays.push({ commit, after: ledger.changes.length, rows, removed });
}

function addToCatalogue(catalogue: Snapshot[], commit: Commit): void {
  const before = catalogue.at(-1)!;
  let { revision, changedAt } = before;
  let rows: Map<string, Version> | undefined;
  for (const [action, entity] of commit.actions) {
    if (action === 'delete') continue;
    if (entity.rowKey === 'revision') {
      const head = valueOf(entity) as { revision: number; changedAt?: string };
      ({ revision } = head);
      changedAt = Date.parse(head.changedAt ?? '');
    } else if (kindOf(entity.rowKey) === 'version') {
      rows ??= new Map(before.rows);
      rows.set(entity.rowKey, valueOf(entity) as Version);
    }
  }
  if (rows) catalogue.push({ at: commit.at, revision, changedAt, rows, versions: new Versions(rows.values()) });
}

/** The catalogue of a revision: the last state that had it, since seeds have none of their own. */
export const catalogueOf = ({ catalogue }: World, revision: number): Snapshot | undefined =>
  catalogue.findLast((snapshot) => snapshot.revision === revision);

/** The catalogue at a true instant. */
export const catalogueAt = ({ catalogue }: World, at: number): Snapshot =>
  catalogue.findLast((snapshot) => snapshot.at <= at) ?? catalogue[0]!;
