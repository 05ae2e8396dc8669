import { z } from 'zod';
import { GateState, momentOf } from '../../../shared/domain/acceptances/gate.ts';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import { isRowKind, rowSchema, type LedgerRow } from '../../../shared/domain/ledger/rows.ts';
import { noteRow } from '../../../shared/ledger/ledger.ts';
import { systemRandom } from '../../../shared/random.ts';
import type { OpenTable } from '../../../shared/tables/client.ts';
import { gateRow, ledgerPartition } from '../../../shared/tables/keys.ts';
import { LEDGER_TABLE, ledgerIn } from '../../../shared/tables/ledger-table.ts';
import { inPartition } from '../../../shared/tables/range.ts';
import { problemOf, type Mended, type Mending } from './mend-rows.ts';
import { repairRow } from './repair-row.ts';
import { setAside } from '../../../shared/tables/set-aside-table.ts';
import { valueOf } from './stored-text.ts';

interface Unreadable extends Mended {
  readonly text: string;
  readonly repaired: unknown;
}

/** The maximum number of rows in one change of the ledger, within the limit of a transaction. */
const BATCH = 80;

function schemaOf(rowKey: string): z.ZodType {
  const kind = rowKey.split('|', 1)[0]!;
  if (kind === 'gate') return GateState;
  return isRowKind(kind) ? rowSchema(kind) : z.never();
}

/**
 * Finds the unreadable rows of a customer's ledger. With a reason they are repaired by changes under the gate's ETag,
 * each with an audit entry over the repaired rows and a note with their keys and the reason. Rows that cannot be
 * repaired are left, because evidence is never removed. Throws when the gate cannot be repaired.
 */
export async function mendLedger(open: OpenTable, key: LedgerKey, mending: Mending): Promise<Mended[]> {
  const found = await unreadableRows(open, key);
  if (!mending || found.length === 0) return found;
  const gate = found.find(({ rowKey }) => rowKey === gateRow(key.customerId));
  if (gate?.outcome === 'left') throw new Error(`The gate of customer ${key.customerId} cannot be repaired.`);
  const rows = found.filter(({ outcome }) => outcome === 'repaired');
  await Promise.all(rows.map(({ repaired: _, ...row }) => setAside(open, { ...row, outcome: 'repaired', ...mending })));
  for (let from = 0; from < rows.length; from += BATCH) {
    await commitRepairs(open, key, rows.slice(from, from + BATCH), mending);
  }
  return found;
}

async function unreadableRows(open: OpenTable, key: LedgerKey): Promise<Unreadable[]> {
  const partitionKey = ledgerPartition(key);
  const found: Unreadable[] = [];
  for await (const page of open(LEDGER_TABLE).pages(inPartition(partitionKey), 1000)) {
    for (const row of page) {
      const { rowKey = '' } = row;
      const schema = schemaOf(rowKey);
      const { value, text } = valueOf(row);
      const problem = problemOf(schema, value);
      if (problem === undefined) continue;
      const repaired = repairRow(schema, value);
      const outcome = repaired === undefined ? 'left' : 'repaired';
      found.push({ table: LEDGER_TABLE, partitionKey, rowKey, problem, outcome, text, repaired });
    }
  }
  return found;
}

async function commitRepairs(
  open: OpenTable,
  key: LedgerKey,
  rows: readonly Unreadable[],
  { reason, at }: NonNullable<Mending>,
): Promise<void> {
  const table = open(LEDGER_TABLE);
  const gate = gateRow(key.customerId);
  const stored = await table.get(ledgerPartition(key), gate);
  const state = stored && repairRow(GateState, valueOf(stored).value);
  if (!stored || !state) throw new Error(`The gate of customer ${key.customerId} is missing.`);
  const committed = await ledgerIn(open).commit(
    key,
    { state, etag: stored.etag },
    {
      next: state,
      create: [noteRow(state.sequence + 1, [reason, ...rows.map(({ rowKey }) => rowKey)].join('\n'), systemRandom)],
      replace: rows.filter(({ rowKey }) => rowKey !== gate).map(({ repaired }) => repaired as LedgerRow),
      entry: { at: momentOf(state, new Date(at)).toISOString(), operation: 'rows.mended', actor: { kind: 'operator' } },
    },
  );
  if (!committed) throw new Error(`The ledger of customer ${key.customerId} changed meanwhile; run the command again.`);
}
