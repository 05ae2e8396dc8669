import type {
  Acceptance,
  Contact,
  Void,
  Withdrawal,
  WithdrawalVoid,
} from '../../../shared/domain/acceptances/acceptance.ts';

/** What the records of a ledger say about acceptances, folded by hand from C9, C17 and C18. */
export interface Standing {
  readonly acceptances: readonly Acceptance[];
  readonly voided: ReadonlySet<string>;
  readonly withdrawals: readonly Withdrawal[];
  /** Sequences of voided withdrawals. */
  readonly mistaken: ReadonlySet<number>;
  readonly contacts: ReadonlyMap<number, Contact>;
  /** Neither voided nor withdrawn. Their versions may be withdrawn. */
  readonly valid: readonly Acceptance[];
  /** The last one that is not voided. */
  readonly withdrawal: Withdrawal | undefined;
}

const NOTHING: Standing = {
  acceptances: [],
  voided: new Set(),
  withdrawals: [],
  mistaken: new Set(),
  contacts: new Map(),
  valid: [],
  withdrawal: undefined,
};

const OF_HISTORY: ReadonlySet<string> = new Set(['acceptance', 'withdrawal', 'contact', 'void', 'erasure']);

interface Written {
  readonly kind: string;
  readonly value: unknown;
}

/** The history with the rows of one more change; the same object when nothing of it changed. */
export function historyIn(before: Standing = NOTHING, { rows }: { readonly rows: readonly Written[] }): Standing {
  if (!rows.some(({ kind }) => OF_HISTORY.has(kind))) return before;
  const acceptances = [...before.acceptances];
  const withdrawals = [...before.withdrawals];
  const contacts = new Map(before.contacts);
  const voided = new Set(before.voided);
  const mistaken = new Set(before.mistaken);
  for (const { kind, value } of rows) {
    if (kind === 'acceptance') acceptances.push(value as Acceptance);
    else if (kind === 'withdrawal') withdrawals.push(value as Withdrawal);
    else if (kind === 'contact') {
      const { sequence, contact } = value as { sequence: number; contact: Contact };
      contacts.set(sequence, contact);
    } else if (kind === 'erasure') {
      const erased = (value as { rows: { kind: string; sequence?: number }[] }).rows;
      for (const row of erased) if (row.kind === 'contact') contacts.delete(row.sequence!);
    } else if (kind === 'void') {
      const entry = value as Void | WithdrawalVoid;
      if ('withdrawal' in entry) mistaken.add(entry.withdrawal);
      else voided.add(entry.confirmationId);
    }
  }
  const withdrawal = withdrawals
    .filter(({ sequence }) => !mistaken.has(sequence))
    .reduce<Withdrawal | undefined>((last, one) => (last && last.sequence > one.sequence ? last : one), undefined);
  const valid = acceptances.filter(
    (one) => !voided.has(one.confirmationId) && !(withdrawal && isEnded(one, withdrawal)),
  );
  return { acceptances, voided, withdrawals, mistaken, contacts, withdrawal, valid };
}

/** C17: only what is recorded after the withdrawal and dated on it or later counts again. */
function isEnded(one: Acceptance, withdrawal: Withdrawal): boolean {
  if (one.sequence < withdrawal.sequence) return true;
  return one.timed && withdrawal.timed
    ? Date.parse(one.dateAgreed) < Date.parse(withdrawal.withdrawnAt)
    : one.dayAgreed < withdrawal.day;
}

/** C9: the highest version, then the latest date, then the one recorded last. */
export const isMoreCurrent = (one: Acceptance, other: Acceptance): boolean =>
  (one.versionRank - other.versionRank ||
    Date.parse(one.dateAgreed) - Date.parse(other.dateAgreed) ||
    one.sequence - other.sequence) > 0;

export function mostCurrent(acceptances: Iterable<Acceptance>): Acceptance | undefined {
  let best: Acceptance | undefined;
  for (const one of acceptances) if (!best || isMoreCurrent(one, best)) best = one;
  return best;
}
