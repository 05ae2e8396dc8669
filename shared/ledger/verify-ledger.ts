import { contentHash } from '../digest.ts';
import { continuesChain } from './audit.ts';
import { GateState, type LedgerKey } from './gate.ts';
import type { Ledger, StoredRow } from './ledger.ts';
import { rowSchema, type RowOf } from './rows.ts';

/** The first place where a ledger is not as it was written. */
export interface Break {
  /** The audit entry concerned, where there is one. */
  readonly sequence?: number;
  /** The row concerned, by its name. */
  readonly row?: string;
  readonly problem: string;
}

export interface Verified {
  /** How many audit entries continue one another from the first on. */
  readonly entries: number;
  /** How many rows are as their audit entries say. */
  readonly rows: number;
  /** Rows that were erased on a lawful request (C18). */
  readonly erased: number;
  readonly firstBreak?: Break;
}

type AuditRow = RowOf<'audit'>;

/** Rows of persons may be erased, a hold goes when it ends: their absence breaks nothing. */
const MAY_BE_GONE: ReadonlySet<string> = new Set(['contact', 'profile', 'note', 'hold']);
/** The gate is vouched for as a whole, promises come and go, a remembered refusal changes nothing. */
const UNVOUCHED: ReadonlySet<string> = new Set(['gate', 'audit', 'outbox', 'request']);

const kindOf = (name: string): string => name.split('|', 1)[0]!;

/** Walks a customer's audit chain and compares every row with the hash that its last audit entry holds (C18). */
export const verifyLedger =
  (ledger: Pick<Ledger, 'listEverything'>) =>
  async (key: LedgerKey): Promise<Verified> => {
    const stored = await Array.fromAsync(ledger.listEverything(key));
    const chain = stored
      .filter(({ name }) => kindOf(name) === 'audit')
      .map(({ value }) => rowSchema('audit').parse(value));
    const chainBreak = brokenChain(chain, stored);
    if (chainBreak)
      return { entries: (chainBreak.sequence ?? chain.length + 1) - 1, rows: 0, erased: 0, firstBreak: chainBreak };
    return { entries: chain.length, ...comparedRows(chain, stored) };
  };

function brokenChain(chain: readonly AuditRow[], stored: readonly StoredRow[]): Break | undefined {
  for (const [index, entry] of chain.entries()) {
    const sequence = index + 1;
    if (entry.sequence !== sequence) return { sequence, problem: 'the audit entry is missing' };
    if (!continuesChain(entry, chain[index - 1]?.hash ?? '')) {
      return { sequence, problem: 'the audit entry was altered or does not continue the one before' };
    }
  }
  const gate = stored.find(({ name }) => kindOf(name) === 'gate');
  if (!gate) return chain.length > 0 ? { problem: 'the gate is missing' } : undefined;
  const { sequence, auditHead } = GateState.parse(gate.value);
  if (sequence === chain.length && auditHead === (chain.at(-1)?.hash ?? '')) return undefined;
  return { sequence: chain.length + 1, problem: 'the gate names another audit entry than the last' };
}

function comparedRows(chain: readonly AuditRow[], stored: readonly StoredRow[]): Omit<Verified, 'entries'> {
  const vouched = new Map(
    chain.flatMap(({ sequence, rows }) => Object.entries(rows).map(([name, hash]) => [name, { sequence, hash }])),
  );
  const found = new Map(stored.map(({ name, value }) => [name, value]));
  let rows = 0;
  let erased = 0;
  for (const [row, { sequence, hash }] of vouched) {
    const kind = kindOf(row);
    if (found.has(row)) {
      if (contentHash(found.get(row)) !== hash) {
        return { rows, erased, firstBreak: { sequence, row, problem: 'the row was altered' } };
      }
      rows++;
    } else if (!MAY_BE_GONE.has(kind)) {
      return { rows, erased, firstBreak: { sequence, row, problem: 'the row is missing' } };
    } else if (kind !== 'hold') erased++;
  }
  const stranger = stored.find(({ name }) => !UNVOUCHED.has(kindOf(name)) && !vouched.has(name));
  return stranger
    ? { rows, erased, firstBreak: { row: stranger.name, problem: 'no audit entry knows the row' } }
    : { rows, erased };
}
