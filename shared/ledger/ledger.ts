import { newSalt } from './salt.ts';
import type { AuditOperation } from '../domain/ledger/audit-operation.ts';
import type { Actor } from '../domain/partners/actor.ts';
import type { GateState } from '../domain/acceptances/gate.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { LedgerRow, NameOf, RowId, RowKind, RowOf } from '../domain/ledger/rows.ts';

/** A change that commits as one entity-group transaction under the gate's ETag. */
export interface Change {
  /** The gate's next state; sequence and audit head are raised by the commit. */
  readonly next: GateState;
  readonly create?: readonly LedgerRow[];
  readonly replace?: readonly LedgerRow[];
  readonly remove?: readonly RowId[];
  readonly entry: AuditNote;
}

export interface AuditNote {
  readonly at: string;
  readonly operation: AuditOperation;
  readonly actor: Actor;
  readonly correlationId?: string | undefined;
}

/** A person's reason as a row of its own, salted, so that it can be erased while the chain still verifies (C18). */
export const noteRow = (sequence: number, text: string): RowOf<'note'> => ({
  kind: 'note',
  sequence,
  salt: newSalt(),
  text,
});

/** A row as it is stored, not yet validated. */
export interface StoredRow {
  readonly name: string;
  readonly value: unknown;
}

/** The most rows that one change may write beside gate and audit entry. */
export const MAX_CHANGE_ROWS = 90;

/**
 * The ledger of one customer of one partner: everything that must change together. Reads are point or
 * partition-range reads; a store that cannot be reached throws.
 */
export interface Ledger {
  /** The gate, or undefined when partner and customer have no relationship. */
  readGate(key: LedgerKey): Promise<Gate | undefined>;
  readRow<K extends RowKind>(key: LedgerKey, id: NameOf<K>): Promise<RowOf<K> | undefined>;
  /** Every row of a kind by rising key, or those after a row; `pageSize` is how many one read fetches. */
  listRows<K extends RowKind>(
    key: LedgerKey,
    kind: K,
    options?: { after?: NameOf<K> | undefined; pageSize?: number },
  ): AsyncIterable<RowOf<K>>;
  /** Everything that is stored of the customer, row by row, under the names that audit entries know the rows by. */
  listEverything(key: LedgerKey): AsyncIterable<StoredRow>;
  /**
   * Commits all or nothing and returns the new gate; undefined when the gate had changed or a created row existed.
   * A commit whose answer was lost is recognised by its audit entry and counts as done.
   */
  commit(key: LedgerKey, gate: Gate, change: Change, signal?: AbortSignal): Promise<Gate | undefined>;
  /**
   * Writes the gate as it is, under a new etag, so that no change decided on it as it was read can commit; false when it
   * had changed.
   */
  fence(key: LedgerKey, gate: Gate): Promise<boolean>;
  /** Creates a row outside the gate; false when it exists. */
  createRow(key: LedgerKey, row: RowOf<'request'>): Promise<boolean>;
  /** Removes a fulfilled outbox row; no error when it is gone. */
  removeOutbox(key: LedgerKey, outboxId: string): Promise<void>;
}

/** A gate as read, with the etag that its next change is conditional on. */
export interface Gate {
  readonly state: GateState;
  readonly etag: string;
}

/** The etag of a gate that its first change creates. */
export const NOT_STORED = '';
