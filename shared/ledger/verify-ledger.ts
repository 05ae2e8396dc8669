import { canonicalJson, contentHash } from '../digest.ts';
import { Acceptance, sameContact } from '../domain/acceptances/acceptance.ts';
import { currentAcceptances, type History } from '../domain/acceptances/current-acceptances.ts';
import { gateHash, GateState, heldIn } from '../domain/acceptances/gate.ts';
import { AgreementType } from '../domain/agreements/agreement.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import { hashHolds } from '../domain/ledger/audit-chain.ts';
import { isRowKind, PERSONAL_KINDS, rowSchema, type RowKind, type RowOf } from '../domain/ledger/rows.ts';
import type { Ledger, StoredRow } from './ledger.ts';

/** A difference between a ledger and its audit chain or history. */
export interface Break {
  /** The audit entry concerned, if any. */
  readonly sequence?: number;
  /** The row concerned, by name. */
  readonly row?: string;
  readonly problem: string;
}

export interface Verified {
  /** Number of intact audit entries. */
  readonly entries: number;
  /** Number of rows that match their audit entries. */
  readonly rows: number;
  /** Number of rows erased on a lawful request, which an erasure on record names (C18, E12). */
  readonly erased: number;
  /** All breaks in the order chain, rows, gate; bounded. */
  readonly breaks: readonly Break[];
}

/** More breaks add no information: the ledger is lost. */
const MAX_BREAKS = 100;

type AuditRow = RowOf<'audit'>;

/** The newest entry vouches for the gate; outbox rows are transient; request records have no effect. */
const UNVOUCHED: ReadonlySet<string> = new Set(['gate', 'audit', 'outbox', 'request']);

const kindOf = (name: string): string => name.split('|', 1)[0]!;

/**
 * Verifies a customer's audit chain, every row against its hash in the last audit entry that names it (C18), and the
 * gate against the history (C9). Unreadable rows are breaks; no break ends the verification.
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

/** The readable entries, the number of intact ones, and the breaks. */
function walkedChain(stored: readonly StoredRow[]) {
  const chain: AuditRow[] = [];
  const breaks: Break[] = [];
  let intact = 0;
  /** The hash that the next entry must reference; undefined after a missing or unreadable one. */
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
    else breaks.push({ sequence, problem: 'the audit entry was altered or does not continue the previous one' });
    previous = entry.hash;
  }
  return { chain, intact, breaks };
}

const UNREADABLE = 'the row cannot be read';

const missing = (from: number, to: number): string =>
  from === to ? 'the audit entry is missing' : `the audit entries up to ${to} are missing`;

function comparedRows(chain: readonly AuditRow[], stored: readonly StoredRow[]) {
  const vouched = new Map(
    chain.flatMap(({ sequence, rows }) => Object.entries(rows).map(([name, hash]) => [name, { sequence, hash }])),
  );
  const found = new Map(stored.map(({ name, value }) => [name, value]));
  const erasedRows = namedByErasures(stored);
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
    } else if (erasedRows.has(`${kind}|${Number(row.split('|').at(-1))}`)) {
      erased++;
    } else if (kind !== 'hold') {
      const problem = PERSONAL_KINDS.has(kind)
        ? 'the row is missing, and no erasure on record names it'
        : 'the row is missing';
      breaks.push({ sequence, row, problem });
    }
  }
  for (const { name } of stored) {
    if (!UNVOUCHED.has(kindOf(name)) && !vouched.has(name)) {
      breaks.push({ row: name, problem: 'no audit entry covers the row' });
    }
  }
  return { rows, erased, breaks };
}

/** The rows that erasures removed; each erasure is a row that the chain vouches for in turn. */
const namedByErasures = (stored: readonly StoredRow[]): ReadonlySet<string> =>
  new Set(
    stored
      .filter(({ name }) => kindOf(name) === 'erasure')
      .flatMap(({ value }) => rowSchema('erasure').safeParse(value).data?.rows ?? [])
      .map(({ kind, sequence }) => `${kind}|${sequence}`),
  );

/** Differences between the gate and the newest audit entry, the history and the other rows. */
function gateBreaks(chain: readonly AuditRow[], stored: readonly StoredRow[]): Break[] {
  const row = stored.find(({ name }) => kindOf(name) === 'gate');
  const last = chain.at(-1);
  if (!row) return last ? [{ problem: 'the gate is missing' }] : [];
  const gate = GateState.safeParse(row.value).data;
  if (!gate) return [{ row: row.name, problem: UNREADABLE }];
  const breaks: string[] = [];
  if (gate.sequence !== last?.sequence || gate.auditHead !== last.hash) {
    breaks.push('the gate references an audit entry other than the last');
  } else if (last.gate !== undefined && last.gate !== gateHash(gate)) {
    breaks.push('the gate does not match its audit entry');
  }
  // Earlier releases stored fewer acceptances behind the most current one.
  const whole = chain.every((entry) => entry.gate !== undefined);
  breaks.push(...againstHistory(gate, stored, whole));
  return breaks.map((problem) => ({ sequence: gate.sequence, row: row.name, problem }));
}

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
  const contacts = new Map(rowsOf('contact').map(({ sequence, contact }) => [sequence, contact]));
  const breaks: string[] = [];
  for (const type of AgreementType.options) {
    const inGate = textOf(heldIn(gate, type), whole);
    if (inGate !== textOf(held[type], whole)) breaks.push(`the gate's ${type} differs from the history`);
    const first = gate.acceptances[type];
    const recorded = first && contacts.get(first.sequence);
    if (recorded && !sameContact(first.contact, recorded)) {
      breaks.push(`the gate's contact of the ${type} differs from the recorded one`);
    }
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
