import { canonicalJson, contentHash } from '../../shared/digest.ts';
import { Acceptance } from '../../shared/domain/acceptances/acceptance.ts';
import { currentAcceptances, type History } from '../../shared/domain/acceptances/current-acceptances.ts';
import { GateState, heldIn } from '../../shared/domain/acceptances/gate.ts';
import { AgreementType } from '../../shared/domain/agreements/agreement.ts';
import type { LedgerKey } from '../../shared/domain/customers/ledger-key.ts';
import { isRowKind, rowSchema, type RowKind, type RowOf } from '../../shared/domain/ledger/rows.ts';
import type { EntryProof } from '../../shared/evidence/prove-entries.ts';
import type { Ledger, StoredRow } from '../../shared/ledger/ledger.ts';
import { judgeLedger } from '../verifier/assent-verify.mjs';

/** A difference between a ledger and its audit chain, history or log. */
export interface Break {
  /** The audit entry concerned, if any. */
  readonly sequence?: number;
  /** The row concerned, by name. */
  readonly row?: string;
  readonly problem: string;
}

export interface Verified {
  /** Number of audit entries. */
  readonly entries: number;
  /** Number of rows that match their audit entries. */
  readonly rows: number;
  /** Number of rows erased on a lawful request, which an erasure on record names (C18, E12). */
  readonly erased: number;
  /** Breaks of chain, rows and log, then unreadable rows, then the gate; bounded. */
  readonly breaks: readonly Break[];
}

/** The entries of a ledger that the log has as of a checkpoint. */
export interface InLog {
  readonly checkpoint: { readonly size: number; readonly root: Uint8Array };
  /** The proof of the n-th entry at n - 1. */
  readonly proofs: readonly EntryProof[];
}

/** More breaks add no information: the ledger is lost. */
const MAX_BREAKS = 100;

const kindOf = (name: string): string => name.split('|', 1)[0]!;

/** Reads a customer's ledger and verifies it. */
export const verifyLedger = (ledger: Pick<Ledger, 'listEverything'>) => async (key: LedgerKey) =>
  verifiedRows(key, await Array.fromAsync(ledger.listEverything(key)));

/**
 * The chain, every row by its hash, and the places in the log are judged by the verifier that partners have (C18, E9);
 * what only the service knows is added: whether it can read each row, and whether the gate follows from the history (C9).
 */
export function verifiedRows(key: LedgerKey, stored: readonly StoredRow[], inLog?: InLog): Verified {
  const breaks: Break[] = [];
  const lines = stored.map(({ name, value: row }) => {
    const proof = kindOf(name) === 'audit' ? inLog?.proofs[Number(name.split('|').at(-1)) - 1] : undefined;
    return { name, row, proof };
  });
  const tell = (_: string, where: Omit<Break, 'problem'>, problem: string) => void breaks.push({ ...where, problem });
  const judged = judgeLedger({ ...key, lines }, { personalData: true, checkpoint: inLog?.checkpoint }, tell);
  const all = [...breaks, ...stored.flatMap(unreadable), ...gateBreaks(stored)];
  return {
    entries: judged.chain.length,
    rows: judged.rows,
    erased: judged.gone,
    breaks: all.slice(0, MAX_BREAKS),
  };
}

function unreadable({ name, value }: StoredRow): Break[] {
  const kind = kindOf(name);
  const schema = kind === 'gate' ? GateState : isRowKind(kind) ? rowSchema(kind) : undefined;
  if (schema?.safeParse(value).success) return [];
  const sequence = kind === 'audit' ? { sequence: Number(name.split('|').at(-1)) } : {};
  return [{ ...sequence, row: name, problem: 'the row cannot be read' }];
}

/** Differences between the gate and the history and the other rows. */
function gateBreaks(stored: readonly StoredRow[]): Break[] {
  const row = stored.find(({ name }) => kindOf(name) === 'gate');
  const gate = GateState.safeParse(row?.value).data;
  if (!row || !gate) return [];
  // Earlier releases stored fewer acceptances behind the most current one.
  const whole = stored.every(({ name, value }) => kindOf(name) !== 'audit' || hasGate(value));
  const { sequence } = gate;
  return againstHistory(gate, stored, whole).map((problem) => ({ sequence, row: row.name, problem }));
}

const hasGate = (entry: unknown): boolean => rowSchema('audit').safeParse(entry).data?.gate !== undefined;

/** Recomputes the acceptances from the history, and the gate's redundant values. */
function againstHistory(gate: GateState, stored: readonly StoredRow[], whole: boolean): string[] {
  const rowsOf = <K extends RowKind>(kind: K): RowOf<K>[] =>
    stored.flatMap(({ name, value }) => {
      const row = kindOf(name) === kind ? rowSchema(kind).safeParse(value).data : undefined;
      return row ? [row] : [];
    });
  const history: History = {
    acceptances: rowsOf('acceptance'),
    voids: rowsOf('void'),
    withdrawals: rowsOf('withdrawal'),
  };
  const { held, withdrawal } = currentAcceptances(history);
  const breaks: string[] = [];
  for (const type of AgreementType.options) {
    const inGate = textOf(heldIn(gate, type), whole);
    if (inGate !== textOf(held[type], whole)) breaks.push(`the gate's ${type} differs from the history`);
  }
  if (contentHash(gate.withdrawal ?? null) !== contentHash(withdrawal ?? null)) {
    breaks.push("the gate's withdrawal differs from the history");
  }
  const holds = rowsOf('hold').map(({ orderId }) => orderId);
  const waiting = rowsOf('order').flatMap(({ orderId, decision }) => (decision.outcome === 'held' ? [orderId] : []));
  if (gate.holds !== holds.length) breaks.push(`the gate counts ${gate.holds} holds, but there are ${holds.length}`);
  if (holds.join() !== waiting.join()) breaks.push('the held orders differ from the hold rows');
  return breaks;
}

const textOf = (held: readonly Acceptance[], whole: boolean): string =>
  canonicalJson(held.slice(0, whole ? undefined : 1).map((acceptance) => Acceptance.parse(acceptance)));
