import type { ReadHistory } from '../acceptances/read-history.ts';
import type { Clock } from '../clock.ts';
import type { Acceptance } from '../domain/acceptances/acceptance.ts';
import { recordedBy } from '../domain/acceptances/current-acceptances.ts';
import { standingsIn, type Standing } from '../domain/acceptances/standing.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { PersonName } from '../domain/customers/person.ts';
import { parseCheckpoint } from '../domain/evidence/checkpoint.ts';
import { parseLogProof } from '../domain/evidence/log-proof.ts';
import { parseNote } from '../domain/evidence/note.ts';
import type { Receipt } from '../domain/evidence/receipt.ts';
import { shortCode } from '../domain/evidence/short-code.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { ReadReceipt } from './read-receipt.ts';

/** Where the log has the record; none of it changes as the log grows. */
interface Place {
  readonly origin: string;
  readonly index: number;
  /** The number of the entry in its ledger. */
  readonly sequence: number;
  readonly auditHash: string;
  readonly code: string;
}

/** The content of a certificate of acceptance (E10). */
export interface Certificate {
  readonly key: LedgerKey;
  /** The instant that it is of: nothing that is recorded later changes it, except an erasure. */
  readonly asOf: string;
  readonly acceptance: Acceptance;
  readonly standing: Standing;
  /** Absent once the person's data was erased. */
  readonly person: PersonName | undefined;
  /** When the person's data was erased. */
  readonly erasedAt: string | undefined;
  /** As it is on record now. */
  readonly companyName: string | undefined;
  /** Undefined until a checkpoint covers the record. */
  readonly place: Place | undefined;
}

interface Deps {
  readonly ledger: Pick<Ledger, 'readRow' | 'listRows'>;
  readonly readHistory: ReadHistory;
  readonly readReceipt: ReadReceipt;
  readonly clock: Clock;
}

/**
 * The certificate of an acceptance as of an instant, or as of now: the reads of its history and its receipt, one range
 * read and one point read. An instant in the future is none: what it says could still change.
 */
export const readCertificate =
  ({ ledger, readHistory, readReceipt, clock }: Deps) =>
  async (key: LedgerKey, confirmationId: string, wantedAsOf?: string): Promise<Result<Certificate>> => {
    const [read, receipt, erasures, profile] = await Promise.all([
      readHistory(key),
      readReceipt(key, { kind: 'acceptance', confirmationId }),
      Array.fromAsync(ledger.listRows(key, 'erasure')),
      ledger.readRow(key, { kind: 'profile' }),
    ]);
    if (!read.ok) return read;
    if (!receipt.ok) return receipt;
    const { history, contacts, persons, catalogue } = read.value;
    const acceptance = history.acceptances.find((one) => one.confirmationId === confirmationId);
    if (!acceptance) return refuse('ConfirmationNotFound');
    const { sequence, recordedAt } = acceptance;
    // Another instance's clock may be ahead of this one's.
    const now = new Date(Math.max(clock().getTime(), Date.parse(recordedAt)));
    const asOf = wantedAsOf === undefined || Date.parse(wantedAsOf) > now.getTime() ? now : new Date(wantedAsOf);
    if (asOf.getTime() < Date.parse(recordedAt)) return refuse('ConfirmationNotFound');
    const contact = contacts.get(sequence);
    const isOfPerson = (row: { kind: string; sequence?: number | undefined }) =>
      row.sequence === sequence && (row.kind === 'contact' || row.kind === 'person');
    return ok({
      key,
      asOf: asOf.toISOString(),
      acceptance,
      standing: standingsIn(recordedBy(history, asOf), catalogue, asOf)(acceptance),
      person: contact
        ? { name: `${contact.firstName} ${contact.lastName}`, email: contact.email }
        : persons.get(sequence),
      erasedAt: erasures.find(({ rows }) => rows.some(isOfPerson))?.recordedAt,
      companyName: profile?.profile.companyName,
      place: receipt.value && placeOf(receipt.value, sequence),
    });
  };

function placeOf({ proof, entry }: Receipt, sequence: number): Place {
  const logged = parseLogProof(proof);
  const note = logged && parseNote(logged.checkpoint);
  const checkpoint = note && parseCheckpoint(note.text);
  if (!checkpoint) throw new Error('The receipt cannot be read.');
  const auditHash = String(entry['hash']);
  return { origin: checkpoint.origin, index: logged.index, sequence, auditHash, code: shortCode(auditHash) };
}
