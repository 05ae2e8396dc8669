import type { Clock } from '../clock.ts';
import { momentOf, type GateState } from '../domain/acceptances/gate.ts';
import {
  originalsToErase,
  rowsToErase,
  type ErasedRow,
  type Erasing,
  type Erasure,
  type ToErase,
} from '../domain/acceptances/erasure.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { RowId } from '../domain/ledger/rows.ts';
import type { Owner } from '../domain/partners/partner.ts';
import { actorName, type Actor } from '../domain/partners/actor.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { ChangeLedger, RepeatableRequest } from '../ledger/change-ledger.ts';
import { mapConcurrent } from '../map-concurrent.ts';
import { MAX_CHANGE_ROWS, noteRow, type Change, type Ledger } from '../ledger/ledger.ts';
import { newSalt } from '../ledger/salt.ts';
import type { Random } from '../random.ts';
import type { Originals } from './originals.ts';
import type { FilesOfImports, UploadedFiles } from './uploaded-files.ts';

export interface ErasureRequest {
  readonly key: LedgerKey;
  readonly erasing: Erasing;
  /** Why; it must name nobody. */
  readonly reason: string;
  readonly by: Actor;
  readonly correlationId?: string | undefined;
}

/** What was erased, or would be; without `erasure` where nothing was. */
export interface Erased {
  readonly erasure?: Erasure;
  readonly rows: ToErase['rows'];
  /** More is left than one transaction takes: ask again. */
  readonly more: boolean;
}

/** The same, with the uploaded files that went, or would go. */
export interface ErasedEverywhere extends Erased {
  readonly files: FilesOfImports;
}

interface Deps {
  readonly ledger: Ledger;
  readonly originals: Originals;
  readonly clock: Clock;
  readonly random: Random;
}

/** Notes, record and gate go into the same transaction. */
const MAX_ROWS = MAX_CHANGE_ROWS - 5;

/** A person's data in the ledger and in the originals set aside: five range reads and one point read. */
export const findPersonalData =
  ({ ledger, originals }: Pick<Deps, 'ledger' | 'originals'>) =>
  async (key: LedgerKey, erasing: Erasing): Promise<ToErase & { more: boolean }> => {
    const [contacts, persons, notes, references, kept, profile] = await Promise.all([
      Array.fromAsync(ledger.listRows(key, 'contact')),
      Array.fromAsync(ledger.listRows(key, 'person')),
      Array.fromAsync(ledger.listRows(key, 'note')),
      Array.fromAsync(ledger.listRows(key, 'reference')),
      originals.list(key),
      ledger.readRow(key, { kind: 'profile' }),
    ]);
    const found = rowsToErase(
      { contacts, persons, words: [...notes, ...references], profile: profile?.profile },
      erasing,
    );
    // Originals are told by the rows of their entries, so they go with the first of these.
    const all = [...originalsToErase(kept, erasing, found.rows).map(({ row }) => row), ...found.rows];
    const rows = all.slice(0, MAX_ROWS);
    const whole = rows.some(({ kind }) => kind === 'profile');
    return { rows, ...(whole ? { profile: found.profile! } : {}), more: all.length > rows.length };
  };

/** The change that erases what was found, decided on this gate; undefined where nothing was found. */
export const erasureOf =
  ({ ledger, originals, clock, random }: Deps) =>
  async (
    gate: GateState,
    request: ErasureRequest,
  ): Promise<{ change?: Change & { entry: object }; erased: Erased }> => {
    const { key, erasing, reason, by, correlationId } = request;
    const { rows, profile, more } = await findPersonalData({ ledger, originals })(key, erasing);
    if (rows.length === 0) return { erased: { rows, more } };
    const sequence = gate.sequence + 1;
    const at = momentOf(gate, clock()).toISOString();
    const erasure: Erasure = { sequence, recordedAt: at, by: actorName(by), rows: [...rows] };
    const change: Change = {
      next: withoutContacts(gate, new Set(rows.flatMap((row) => (row.kind === 'contact' ? [row.sequence!] : [])))),
      create: [{ kind: 'erasure', ...erasure }, noteRow(sequence, reason, random)],
      ...(profile ? { replace: [{ kind: 'profile', salt: newSalt(random), profile }] } : {}),
      remove: rows.flatMap(({ kind, sequence: of }): RowId[] =>
        kind === 'profile' || kind === 'original' ? [] : [{ kind, sequence: of! }],
      ),
      entry: { at, operation: 'personalData.erased', actor: by, correlationId },
    };
    return { change, erased: { erasure, rows, more } };
  };

/** Removes the originals that an erasure on record concerns; safe to repeat. One range read, and one call for each. */
export const forgetOriginals =
  ({ originals }: Pick<Deps, 'originals'>) =>
  async (key: LedgerKey, erasing: Erasing, rows: readonly ErasedRow[]): Promise<void> => {
    const concerned = originalsToErase(await originals.list(key), erasing, rows);
    await mapConcurrent(concerned, 8, ({ original }) => originals.remove(key, original));
  };

/** Removes the files that were found, whether they name the person or not; safe to repeat. */
export async function forgetFiles(files: UploadedFiles, owner: Owner, { removable }: FilesOfImports): Promise<void> {
  await mapConcurrent(removable, 16, (importId) => files.remove(owner, importId));
}

/** Erases a person's data on a lawful request (E12): the rows go, the chain and every digest stay. */
export const erasePerson =
  ({ change, files, ...deps }: Deps & { readonly change: ChangeLedger; readonly files: UploadedFiles }) =>
  async (
    wanted: ErasureRequest & { readonly request: RepeatableRequest | undefined },
  ): Promise<Result<ErasedEverywhere>> => {
    const { key, erasing } = wanted;
    const answered = change<Erased>({
      key,
      request: wanted.request,
      plan: async (gate) => {
        const { change: planned, erased } = await erasureOf(deps)(gate, wanted);
        if (!planned) return ok({ answer: erased });
        const { sequence } = erased.erasure!;
        const result = { kind: 'erasure' as const, sequence, ...(erased.more ? { more: true as const } : {}) };
        return ok({ change: planned, events: [], renewals: [], result, answer: erased });
      },
      replay: async (result) => {
        const row = result.kind === 'erasure' ? await deps.ledger.readRow(key, result) : undefined;
        if (!row) throw new Error('Another route answered the request.');
        const { kind: _, ...erasure } = row;
        return ok({ erasure, rows: erasure.rows, more: result.kind === 'erasure' && result.more === true });
      },
    });
    const [done, found] = await Promise.all([answered, files.list(key)]);
    if (!done.ok) return done;
    const { erasure, rows } = done.value;
    // Beside the transaction: a repeat removes what a fault left.
    await Promise.all([erasure && forgetOriginals(deps)(key, erasing, rows), forgetFiles(files, key, found)]);
    return ok({ ...done.value, files: found });
  };
export type ErasePerson = ReturnType<typeof erasePerson>;

/** What would be erased; writes nothing. */
export const previewErasure =
  ({ ledger, originals, files }: Pick<Deps, 'ledger' | 'originals'> & { readonly files: UploadedFiles }) =>
  async (key: LedgerKey, erasing: Erasing): Promise<Result<ErasedEverywhere>> => {
    const gate = await ledger.readGate(key);
    if (!gate) return refuse('CustomerNotFound');
    const { rows, more } = await findPersonalData({ ledger, originals })(key, erasing);
    return ok({ rows, more, files: await files.list(key) });
  };
export type PreviewErasure = ReturnType<typeof previewErasure>;

/** The gate repeats the current contacts. */
function withoutContacts(gate: GateState, sequences: ReadonlySet<number>): GateState {
  const acceptances = Object.entries(gate.acceptances).map(([type, { contact, ...acceptance }]) => [
    type,
    contact && !sequences.has(acceptance.sequence) ? { ...acceptance, contact } : acceptance,
  ]);
  return { ...gate, acceptances: Object.fromEntries(acceptances) };
}
