import { contentHash } from '../digest.ts';
import { gateHash, GateState } from '../domain/acceptances/gate.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import { chained } from '../domain/ledger/audit-chain.ts';
import { rowSchema, type LedgerRow, type NameOf, type RowId, type RowKind, type RowOf } from '../domain/ledger/rows.ts';
import { actorName } from '../domain/partners/actor.ts';
import { renewsFromWith } from '../domain/renewals/renews-from.ts';
import { Unavailable } from '../errors.ts';
import { NOT_STORED, type Gate, type Change, type Ledger } from '../ledger/ledger.ts';
import { systemRandom } from '../random.ts';
import type { OpenTable, Row } from './client.ts';
import { fromEntity, storedValue, toEntity } from './entity.ts';
import { gateRow, ledgerPartition, ledgerRow, rowRange } from './keys.ts';
import { inPartition } from './range.ts';
import type { RowAction } from './transaction.ts';

export const LEDGER_TABLE = 'Ledger';

/** The ledger in Table Storage: a partition per customer of a partner; every change is an entity-group transaction. */
export function ledgerIn(open: OpenTable, random = systemRandom): Ledger {
  const table = open(LEDGER_TABLE);

  async function readRow<K extends RowKind>(key: LedgerKey, id: NameOf<K>): Promise<RowOf<K> | undefined> {
    const row = await table.get(ledgerPartition(key), ledgerRow(key.customerId, id as RowId));
    return row && fromEntity(rowSchema(id.kind), row);
  }

  return {
    async readGate(key) {
      const row = await table.get(ledgerPartition(key), gateRow(key.customerId));
      return row && { state: fromEntity(GateState, row), etag: row.etag };
    },

    readRow,

    async *listRows<K extends RowKind>(
      key: LedgerKey,
      kind: K,
      { after, pageSize, firstPage }: { after?: NameOf<K> | undefined; pageSize?: number; firstPage?: number } = {},
    ): AsyncGenerator<RowOf<K>> {
      const { from, to } = rowRange(kind);
      const start = after ? ledgerRow(key.customerId, after as RowId) : from;
      const range = inPartition(ledgerPartition(key), { gt: start, lt: to });
      yield* table.values(rowSchema(kind), range, pageSize, firstPage);
    },

    async *listEverything(key) {
      for await (const page of table.pages(inPartition(ledgerPartition(key)), 1000)) {
        for (const row of page) yield { name: row.rowKey!, value: valueIn(row) };
      }
    },

    async commit(key, gate, change, signal) {
      const { actions, entry, next } = transaction(key, gate, change, random.uuid());
      const etags = await table.transact(actions, signal);
      if (etags) return { state: next, etag: etags[0]! };
      const recorded = await readRow(key, { kind: 'audit', sequence: next.sequence });
      if (recorded?.commitId !== entry.commitId) return undefined;
      const row = await table.get(ledgerPartition(key), gateRow(key.customerId));
      if (!row) throw new Unavailable('The gate of a recorded change is missing.');
      return { state: next, etag: row.etag };
    },

    async fence(key, { state, etag }) {
      const entity = toEntity(GateState, ledgerPartition(key), gateRow(key.customerId), state);
      return (await table.put(entity, etag)) !== undefined;
    },

    createRow: (key, row) => table.create(rowEntity(key, row)),

    async removeOutbox(key, outboxId) {
      await table.remove(ledgerPartition(key), ledgerRow(key.customerId, { kind: 'outbox', outboxId }));
    },
  };
}

/** Undefined for invalid JSON, so that verification can report it. */
function valueIn(row: Row): unknown {
  try {
    return storedValue(row);
  } catch {
    return undefined;
  }
}

const rowEntity = <K extends RowKind>(key: LedgerKey, row: RowOf<K> & LedgerRow) =>
  toEntity(rowSchema(row.kind), ledgerPartition(key), ledgerRow(key.customerId, row), row);

/** The change as table actions: the gate under its ETag, its rows, then the audit entry that names them. */
function transaction(key: LedgerKey, gate: Gate, change: Change, commitId: string) {
  const partition = ledgerPartition(key);
  const entity = (row: LedgerRow) => rowEntity(key, row);
  const rows = [...(change.create ?? []), ...(change.replace ?? [])];
  const subscriptions = rows.filter((row) => row.kind === 'subscription');
  const left = {
    ...change.next,
    sequence: gate.state.sequence + 1,
    changedAt: change.entry.at,
    renewsFrom: renewsFromWith(gate.state.renewsFrom, subscriptions),
  };
  const entry = chained<Omit<RowOf<'audit'>, 'hash'>>({
    kind: 'audit',
    sequence: left.sequence,
    ...change.entry,
    actor: actorName(change.entry.actor),
    rows: Object.fromEntries(rows.filter(isEvidence).map((row) => [ledgerRow(key.customerId, row), contentHash(row)])),
    gate: gateHash(left),
    previous: gate.state.auditHead,
    commitId,
  });
  const next: GateState = { ...left, auditHead: entry.hash };
  const gateEntity = toEntity(GateState, partition, gateRow(key.customerId), next);
  const actions: RowAction[] = [
    gate.etag === NOT_STORED ? ['create', gateEntity] : ['update', gateEntity, 'Replace', { etag: gate.etag }],
    ...(change.create ?? []).map((row): RowAction => ['create', entity(row)]),
    ...(change.replace ?? []).map((row): RowAction => ['upsert', entity(row), 'Replace']),
    ...(change.remove ?? []).map((id): RowAction => [
      'delete',
      { partitionKey: partition, rowKey: ledgerRow(key.customerId, id) },
    ]),
    ['create', entity(entry)],
  ];
  return { actions, entry, next };
}

/** Outbox rows are transient; all other rows are evidence, vouched for by the chain. */
const isEvidence = (row: LedgerRow) => row.kind !== 'outbox';
