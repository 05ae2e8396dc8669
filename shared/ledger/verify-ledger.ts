import { Acceptance, sameContact } from '../domain/acceptances/acceptance.ts';
import { currentAcceptances, type History } from '../domain/acceptances/current-acceptances.ts';
import { AgreementType } from '../domain/agreements/agreement.ts';
import { canonicalJson, contentHash } from '../digest.ts';
import { hashHolds } from '../domain/ledger/audit-chain.ts';
import { gateHash, GateState, heldIn } from '../domain/acceptances/gate.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { Ledger, StoredRow } from './ledger.ts';
import { isRowKind, rowSchema, type RowKind, type RowOf } from '../domain/ledger/rows.ts';

/** A place where a ledger is not as it was written. */
export interface Break {
  /** The audit entry concerned, where there is one. */
  readonly sequence?: number;
  /** The row concerned, by its name. */
  readonly row?: string;
  readonly problem: string;
}

export interface Verified {
  /** How many audit entries are as written and continue the one before. */
  readonly entries: number;
  /** How many rows are as their audit entries say. */
  readonly rows: number;
  /** Rows that were erased on a lawful request (C18). */
  readonly erased: number;
  /** Every break, in the order of chain, rows, gate; bounded. */
  readonly breaks: readonly Break[];
}

/** So many breaks tell that a ledger is lost. */
const MAX_BREAKS = 100;

type AuditRow = RowOf<'audit'>;

/** Rows of persons may be erased, a hold goes when it ends: their absence breaks nothing. */
const MAY_BE_GONE: ReadonlySet<string> = new Set(['contact', 'profile', 'note', 'hold']);
/** The chain vouches for the gate by its newest entry, promises come and go, a remembered refusal changes nothing. */
const UNVOUCHED: ReadonlySet<string> = new Set(['gate', 'audit', 'outbox', 'request']);

const kindOf = (name: string): string => name.split('|', 1)[0]!;

/**
 * Walks a customer's audit chain, compares every row with the hash that its last audit entry holds (C18), and the gate
 * with what the history makes of it (C9). What cannot be read is a break like any other, and none ends the walk.
 */
export const verifyLedger =
  (ledger: Pick<Ledger, 'listEverything'>) =>
  async (key: LedgerKey): Promise<Verified> => {
    const stored = await Array.fromAsync(ledger.listEverything(key));
    const { chain, intact, breaks } = walkedChain(stored.filter(({ name }) => kindOf(name) === 'audit'));
    const { rows, erased, breaks: ofRows } = comparedRows(chain, stored);
    const all = [...breaks, ...ofRows, ...gateBreaks(chain, stored)];
    return { entries: intact, rows, erased, breaks: all.slice(0, MAX_BREAKS) };
  };

/** The entries that can be read, how many are as written, and what is wrong with the others. */
function walkedChain(stored: readonly StoredRow[]) {
  const chain: AuditRow[] = [];
  const breaks: Break[] = [];
  let intact = 0;
  /** The hash that the next entry names; unknown behind one that is missing or cannot be read. */
  let previous: string | undefined = '';
  let next = 1;
  for (const { name, value } of stored) {
    const sequence = Number(name.split('|').at(-1));
    if (sequence !== next) {
      breaks.push({ sequence: next, problem: missing(next, sequence - 1) });
      previous = undefined;
    }
    next = sequence + 1;
    const entry = rowSchema('audit').safeParse(value).data;
    if (!entry) {
      breaks.push({ sequence, row: name, problem: UNREADABLE });
      previous = undefined;
      continue;
    }
    chain.push(entry);
    const continues = previous === undefined || entry.previous === previous;
    if (continues && hashHolds(entry) && entry.sequence === sequence) intact++;
    else breaks.push({ sequence, problem: 'the audit entry was altered or does not continue the one before' });
    previous = entry.hash;
  }
  return { chain, intact, breaks };
}

const UNREADABLE = 'the row is not one that was written';

const missing = (from: number, to: number): string =>
  from === to ? 'the audit entry is missing' : `the audit entries up to ${to} are missing`;

function comparedRows(chain: readonly AuditRow[], stored: readonly StoredRow[]) {
  const vouched = new Map(
    chain.flatMap(({ sequence, rows }) => Object.entries(rows).map(([name, hash]) => [name, { sequence, hash }])),
  );
  const found = new Map(stored.map(({ name, value }) => [name, value]));
  const breaks: Break[] = [];
  let rows = 0;
  let erased = 0;
  for (const [row, { sequence, hash }] of vouched) {
    const kind = kindOf(row);
    if (found.has(row)) {
      const value = found.get(row) ?? null;
      if (contentHash(value) !== hash) breaks.push({ sequence, row, problem: 'the row was altered' });
      else if (!isRowKind(kind) || !rowSchema(kind).safeParse(value).success)
        breaks.push({ sequence, row, problem: UNREADABLE });
      else rows++;
    } else if (!MAY_BE_GONE.has(kind)) {
      breaks.push({ sequence, row, problem: 'the row is missing' });
    } else if (kind !== 'hold') erased++;
  }
  for (const { name } of stored) {
    if (!UNVOUCHED.has(kindOf(name)) && !vouched.has(name)) {
      breaks.push({ row: name, problem: 'no audit entry knows the row' });
    }
  }
  return { rows, erased, breaks };
}

/** What the gate says that the chain's newest entry, the history or the other rows do not. */
function gateBreaks(chain: readonly AuditRow[], stored: readonly StoredRow[]): Break[] {
  const row = stored.find(({ name }) => kindOf(name) === 'gate');
  const last = chain.at(-1);
  if (!row) return last ? [{ problem: 'the gate is missing' }] : [];
  const gate = GateState.safeParse(row.value).data;
  if (!gate) return [{ row: row.name, problem: UNREADABLE }];
  const breaks: string[] = [];
  if (gate.sequence !== last?.sequence || gate.auditHead !== last.hash) {
    breaks.push('the gate names another audit entry than the last');
  } else if (last.gate !== undefined && last.gate !== gateHash(gate)) {
    breaks.push('the gate is not as its audit entry left it');
  }
  // Earlier releases kept less behind the most current acceptance.
  const whole = chain.every((entry) => entry.gate !== undefined);
  breaks.push(...againstHistory(gate, stored, whole));
  return breaks.map((problem) => ({ sequence: gate.sequence, row: row.name, problem }));
}

/** Computes anew what stands by everything on record, and what the gate keeps beside. */
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
  const contacts = new Map(rowsOf('contact').map(({ sequence, contact }) => [sequence, contact]));
  const breaks: string[] = [];
  for (const type of AgreementType.options) {
    const told = textOf(heldIn(gate, type), whole);
    if (told !== textOf(held[type], whole)) breaks.push(`the gate holds another ${type} than the history says`);
    const first = gate.acceptances[type];
    const recorded = first && contacts.get(first.sequence);
    if (recorded && !sameContact(first.contact, recorded)) {
      breaks.push(`the gate names another contact of the ${type} than was recorded`);
    }
  }
  if (contentHash(gate.withdrawal ?? null) !== contentHash(withdrawal ?? null)) {
    breaks.push('the gate knows of another withdrawal than the history says');
  }
  const holds = rowsOf('hold').map(({ orderId }) => orderId);
  const waiting = rowsOf('order').flatMap(({ orderId, decision }) => (decision.outcome === 'held' ? [orderId] : []));
  if (gate.holds !== holds.length) breaks.push(`the gate counts ${gate.holds} holds, and there are ${holds.length}`);
  if (holds.join() !== waiting.join()) breaks.push('the orders that are held are not those on hold');
  return breaks;
}

const textOf = (held: readonly Acceptance[], whole: boolean): string =>
  canonicalJson(held.slice(0, whole ? undefined : 1).map((acceptance) => Acceptance.parse(acceptance)));
