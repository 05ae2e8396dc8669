/**
 * Table Storage as a state machine, with Azure's semantics and limits. Every call is synchronous and takes effect at
 * once; it has no clock and no chance of its own.
 *
 *   const tables = new Tables();
 *   tables.createTable('Ledger');                              // false when it exists
 *   const etag = tables.insert('Ledger', entity, now);         // now: virtual ms, written as the row's Timestamp
 *   tables.replace('Ledger', entity, etag, now);               // and upsert(table, entity, now)
 *   tables.remove('Ledger', partitionKey, rowKey, etag);       // or '*'
 *   tables.transact('Ledger', actions, now);                   // etags; undefined for a delete
 *   tables.get('Ledger', partitionKey, rowKey);
 *   tables.page('Ledger', range, token, (limit) => rowsToReturn);
 *   tables.rows('Ledger'), tables.names();                     // for checks
 *
 * What the storage refuses is thrown as the RestError that `answerOf` reads; a refused call changes nothing. Rows are
 * frozen and shared between readers. `tableBackend` in table-backend.ts gives a table as a TableBackend.
 */
import type { Entity } from '../../../../shared/tables/backend.ts';
import type { StoredRow } from '../../../../shared/tables/point-read.ts';
import type { Page, Range, Row } from '../../../../shared/tables/range-read.ts';
import type { RowAction } from '../../../../shared/tables/transaction.ts';
import { parseFilter } from './filter.ts';
import { bodyBytes, entityFault, keyFault, MOST_BODY_BYTES, MOST_CHANGES, tableNameFault } from './limits.ts';
import {
  BODY_TOO_LARGE,
  CONDITION_NOT_MET,
  ENTITY_EXISTS,
  INVALID_INPUT,
  OTHER_PARTITION,
  refusal,
  RESOURCE_NOT_FOUND,
  TABLE_NOT_FOUND,
  TOO_MANY_CHANGES,
  type Refusal,
  withoutStack,
} from './refusals.ts';
import { type Position, StandInRow, TableRows } from './table-rows.ts';

const MOST_ROWS_A_PAGE = 1000;
/** The token of a page behind which the service has yet to find that nothing follows. */
const END = 'end';

/**
 * How many rows a page returns at most, 0 to `limit`. The service stops after them without looking further, so that the
 * page has a token even when nothing follows. Always 0 would page for ever.
 */
export type RowsToReturn = (limit: number) => number;

/** An action of a transaction, or a write of its own. */
type Change =
  | readonly ['create', Entity]
  | readonly ['delete', Entity]
  | readonly ['update', Entity, 'Replace', { readonly etag: string }]
  | readonly ['upsert', Entity, 'Replace'];

export class Tables {
  /** Names are case-insensitive. */
  readonly #tables = new Map<string, { readonly name: string; readonly rows: TableRows }>();
  #writes = 0;
  #instant = Number.NaN;
  #timestamp = '';
  #etagStart = '';

  /** False when the table exists. */
  createTable(name: string): boolean {
    const fault = tableNameFault(name);
    if (fault) throw refusal(fault);
    const key = name.toLowerCase();
    if (this.#tables.has(key)) return false;
    this.#tables.set(key, { name, rows: new TableRows() });
    return true;
  }

  names(): string[] {
    return Array.from(this.#tables.values(), ({ name }) => name);
  }

  /** Every row by ascending key. */
  rows(table: string): Row[] {
    const rows: Row[] = [];
    this.#rowsOf(table).scan(parseFilter(''), undefined, (row) => {
      rows.push(row);
      return true;
    });
    return rows;
  }

  get(table: string, partitionKey: string, rowKey: string): StoredRow {
    const row = this.#rowsOf(table).get(partitionKey, rowKey);
    if (row === undefined) throw refusal(keyFault(partitionKey) ?? keyFault(rowKey) ?? RESOURCE_NOT_FOUND);
    return row.point;
  }

  insert(table: string, entity: Entity, now: number): string {
    return this.#write(table, ['create', entity], now);
  }

  replace(table: string, entity: Entity, etag: string, now: number): string {
    return this.#write(table, ['update', entity, 'Replace', { etag }], now);
  }

  upsert(table: string, entity: Entity, now: number): string {
    return this.#write(table, ['upsert', entity, 'Replace'], now);
  }

  remove(table: string, partitionKey: string, rowKey: string, etag: string): void {
    const rows = this.#rowsOf(table);
    const fault = conditionFault(rows.get(partitionKey, rowKey), etag);
    if (fault) throw refusal(keyFault(partitionKey) ?? keyFault(rowKey) ?? fault);
    rows.remove(partitionKey, rowKey);
  }

  transact(table: string, actions: readonly RowAction[], now: number): (string | undefined)[] {
    const rows = this.#rowsOf(table, 0);
    const [first] = actions;
    if (first === undefined) throw refusal(INVALID_INPUT);
    if (actions.length > MOST_CHANGES) throw refusal(TOO_MANY_CHANGES, MOST_CHANGES - 1);
    if (bodyBytes(actions) > MOST_BODY_BYTES) throw refusal(BODY_TOO_LARGE);
    const { partitionKey } = first[1];
    const seen = new Set<string>();
    for (let index = 0; index < actions.length; index++) {
      const action = actions[index]!;
      const { rowKey } = action[1];
      if (action[1].partitionKey !== partitionKey) throw refusal(OTHER_PARTITION, index);
      if (seen.has(rowKey)) throw duplicateRow(rowKey, index);
      seen.add(rowKey);
      const fault = actionFault(rows, action);
      if (fault) throw refusal(fault, index);
    }
    return actions.map((action) => this.#apply(rows, action, now));
  }

  page(
    table: string,
    { filter, pageSize, select }: Omit<Range, 'partitions'>,
    token?: string,
    rowsToReturn?: RowsToReturn,
  ): Page {
    const rows = this.#rowsOf(table);
    if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > MOST_ROWS_A_PAGE) throw refusal(INVALID_INPUT);
    const found: Row[] = [];
    if (token === END) return found;
    const limit = rowsToReturn === undefined ? pageSize : rowsToReturn(pageSize);
    if (!(limit >= 0 && limit <= pageSize)) throw new RangeError(`A page of ${pageSize} rows cannot return ${limit}.`);
    let next: Row | undefined;
    rows.scan(parseFilter(filter), token === undefined ? undefined : positionOf(token), (row) => {
      if (found.length === limit) {
        next = row;
        return false;
      }
      found.push(select === undefined ? row : selected(row, select));
      return true;
    });
    const stopped = rowsToReturn !== undefined && found.length === limit;
    const continuationToken = next ? `${next.partitionKey}/${next.rowKey}` : stopped ? END : undefined;
    return continuationToken === undefined ? found : Object.assign(found, { continuationToken });
  }

  #rowsOf(table: string, index?: number): TableRows {
    const found = this.#tables.get(table) ?? this.#tables.get(table.toLowerCase());
    if (found === undefined) throw refusal(TABLE_NOT_FOUND, index);
    return found.rows;
  }

  #write(table: string, action: Change, now: number): string {
    const rows = this.#rowsOf(table);
    const fault = actionFault(rows, action);
    if (fault) throw refusal(fault);
    return this.#apply(rows, action, now)!;
  }

  #apply(rows: TableRows, [kind, entity]: Change, now: number): string | undefined {
    const { partitionKey, rowKey } = entity;
    if (kind === 'delete') {
      rows.remove(partitionKey, rowKey);
      return undefined;
    }
    if (now !== this.#instant) this.#setInstant(now);
    // Every write has an etag of its own, also one with the content or in the millisecond of another.
    const etag = `${this.#etagStart}${String((this.#writes += 1)).padStart(4, '0')}Z'"`;
    rows.put(partitionKey, rowKey, new StandInRow(entity, etag, this.#timestamp));
    return etag;
  }

  #setInstant(now: number): void {
    const text = new Date(now).toISOString();
    this.#instant = now;
    this.#timestamp = text;
    this.#etagStart = `W/"datetime'${text.slice(0, -1).replaceAll(':', '%3A')}`;
  }
}

function actionFault(rows: TableRows, action: Change): Refusal | undefined {
  const [kind, entity] = action;
  const { partitionKey, rowKey } = entity;
  if (kind === 'delete') {
    // Our request sends `If-Match: *`, whatever etag the row has.
    return keyFault(partitionKey) ?? keyFault(rowKey) ?? conditionFault(rows.get(partitionKey, rowKey), '*');
  }
  const fault = entityFault(entity);
  if (fault || kind === 'upsert') return fault;
  const row = rows.get(partitionKey, rowKey);
  if (kind === 'create') return row ? ENTITY_EXISTS : undefined;
  return conditionFault(row, action[3].etag);
}

const ETAG = /^W\/"datetime'[^'"]+'"$/;

function conditionFault(row: StandInRow | undefined, etag: string): Refusal | undefined {
  if (row === undefined) return etag === '*' || ETAG.test(etag) ? RESOURCE_NOT_FOUND : INVALID_INPUT;
  if (etag === '*' || etag === row.etag) return undefined;
  return ETAG.test(etag) ? CONDITION_NOT_MET : INVALID_INPUT;
}

const duplicateRow = (rowKey: string, index: number) =>
  withoutStack(
    `A command with RowKey '${rowKey}' is already present in the batch. An entity can appear only once in a batch.`,
    400,
    'InvalidDuplicateRow',
    index,
  );

function positionOf(token: string): Position {
  // Keys contain no slash.
  const slash = token.indexOf('/');
  if (slash < 0) throw refusal(INVALID_INPUT);
  return { partitionKey: token.slice(0, slash), rowKey: token.slice(slash + 1) };
}

const KEYS: Readonly<Record<string, string>> = {
  PartitionKey: 'partitionKey',
  RowKey: 'rowKey',
  Timestamp: 'timestamp',
};

/** A row with the columns of a `$select` alone; a column that it lacks is null, as in Azure. */
function selected(row: Row, select: readonly string[]): Row {
  const columns: Record<string, unknown> = { etag: row.etag };
  for (const name of select) columns[KEYS[name] ?? name] = row[KEYS[name] ?? name] ?? null;
  return columns as Row;
}
