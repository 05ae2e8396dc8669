import type { GateState } from '../domain/acceptances/gate.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { AuditOperation } from '../domain/ledger/audit-operation.ts';
import type { LedgerRow, NameOf, RowId, RowKind, RowOf } from '../domain/ledger/rows.ts';
import type { Actor } from '../domain/partners/actor.ts';
import type { Random } from '../random.ts';
import { newSalt } from './salt.ts';

/** A change that commits as one entity-group transaction under the gate's ETag. */
export interface Change {
  /** The gate's next state; the commit increments sequence, and sets the audit head and the earliest renewal. */
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

/** A person's reason as a separate salted row: it can be erased and the chain still verifies (C18). */
export const noteRow = (sequence: number, text: string, random: Random): RowOf<'note'> => ({
  kind: 'note',
  sequence,
  salt: newSalt(random),
  text,
});

/** A stored row, not validated. */
export interface StoredRow {
  readonly name: string;
  readonly value: unknown;
}

/** Maximum number of rows in a change, besides gate and audit entry. */
export const MAX_CHANGE_ROWS = 90;

/**
 * The ledger of one customer of one partner: the unit of consistency. Reads are point or partition-range reads; an
 * unreachable store throws.
 */
export interface Ledger {
  /** The gate; undefined without a relationship. */
  readGate(key: LedgerKey): Promise<Gate | undefined>;
  readRow<K extends RowKind>(key: LedgerKey, id: NameOf<K>): Promise<RowOf<K> | undefined>;
  /**
   * The rows of a kind by ascending key, optionally after a row; `pageSize`: rows per read, `firstPage`: of the first one
   * where most readers need no more.
   */
  listRows<K extends RowKind>(
    key: LedgerKey,
    kind: K,
    options?: { after?: NameOf<K> | undefined; pageSize?: number; firstPage?: number },
  ): AsyncIterable<RowOf<K>>;
  /** All stored rows of the customer, under the names used in audit entries. */
  listEverything(key: LedgerKey): AsyncIterable<StoredRow>;
  /**
   * Commits all or nothing and returns the new gate; undefined when the gate had changed or a created row existed. A
   * commit whose reply was lost is recognised by its audit entry and counts as done.
   */
  commit(key: LedgerKey, gate: Gate, change: Change, signal?: AbortSignal): Promise<Gate | undefined>;
  /**
   * Rewrites the gate unchanged under a new etag, so that no change decided on the old one can commit; false when the
   * gate had changed.
   */
  fence(key: LedgerKey, gate: Gate): Promise<boolean>;
  /** Creates a row outside the gate; false when it exists. */
  createRow(key: LedgerKey, row: RowOf<'request' | 'outbox'>): Promise<boolean>;
  /** Removes a published outbox row; no error when it is absent. */
  removeOutbox(key: LedgerKey, outboxId: string): Promise<void>;
}

/** A gate with the etag that its next change is conditional on. */
export interface Gate {
  readonly state: GateState;
  readonly etag: string;
}

/** The etag of a gate that does not exist yet. */
export const NOT_STORED = '';
