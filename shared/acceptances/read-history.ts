import type { CatalogueReader } from '../agreements/catalogue-store.ts';
import type { Contact } from '../domain/acceptances/acceptance.ts';
import type { History } from '../domain/acceptances/current-acceptances.ts';
import type { Catalogue } from '../domain/agreements/version.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { PersonName } from '../domain/customers/person.ts';
import type { RowKind, RowOf } from '../domain/ledger/rows.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { Ledger } from '../ledger/ledger.ts';

interface StoredHistory extends History {
  readonly withdrawals: readonly RowOf<'withdrawal'>[];
}

const everyRow = <K extends RowKind>(ledger: Ledger, key: LedgerKey, kind: K): Promise<RowOf<K>[]> =>
  Array.fromAsync(ledger.listRows(key, kind));

/** All records of a customer's acceptance: three partition-range reads. */
export async function historyOf(ledger: Ledger, key: LedgerKey): Promise<StoredHistory> {
  const [acceptances, voids, withdrawals] = await Promise.all([
    everyRow(ledger, key, 'acceptance'),
    everyRow(ledger, key, 'void'),
    everyRow(ledger, key, 'withdrawal'),
  ]);
  return { acceptances, voids, withdrawals };
}

/** A history with its erasable parts, by the sequence that recorded them. */
export interface CustomerHistory {
  readonly key: LedgerKey;
  readonly history: StoredHistory;
  readonly contacts: ReadonlyMap<number, Contact>;
  /** Reasons of voids and withdrawals. */
  readonly reasons: ReadonlyMap<number, string>;
  /** The customer's persons who accepted, declined or withdrew by themselves. */
  readonly persons: ReadonlyMap<number, PersonName>;
  readonly declines: readonly RowOf<'decline'>[];
  readonly catalogue: Catalogue;
}

/** The append-only history of a customer of the partner (C9): the gate and seven partition-range reads. */
export const readHistory =
  ({ ledger, catalogue }: { ledger: Ledger; catalogue: CatalogueReader }) =>
  async (key: LedgerKey): Promise<Result<CustomerHistory>> => {
    const [gate, history, contacts, notes, persons, declines, known] = await Promise.all([
      ledger.readGate(key),
      historyOf(ledger, key),
      everyRow(ledger, key, 'contact'),
      everyRow(ledger, key, 'note'),
      everyRow(ledger, key, 'person'),
      everyRow(ledger, key, 'decline'),
      catalogue.read(),
    ]);
    if (!gate) return refuse('CustomerNotFound');
    return ok({
      key,
      history,
      contacts: new Map(contacts.map(({ sequence, contact }) => [sequence, contact])),
      reasons: new Map(notes.map(({ sequence, text }) => [sequence, text])),
      persons: new Map(persons.map(({ sequence, person }) => [sequence, person])),
      declines,
      catalogue: known,
    });
  };
export type ReadHistory = ReturnType<typeof readHistory>;
