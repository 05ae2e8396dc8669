import { withdrawalIdOf } from '../domain/acceptances/acceptance.ts';
import { heldIn } from '../domain/acceptances/gate.ts';
import { AgreementType } from '../domain/agreements/agreement.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { RowKind, RowOf } from '../domain/ledger/rows.ts';
import { ok, refuse, type RefusalCode, type Result } from '../domain/refusal.ts';
import type { Gate, Ledger } from '../ledger/ledger.ts';

/** What a receipt is asked for. */
export type ReceiptSubject =
  /** `direct`: only an acceptance that the customer gave itself; what a partner attested names its employee. */
  | { readonly kind: 'acceptance'; readonly confirmationId: string; readonly direct?: true }
  | { readonly kind: 'void'; readonly confirmationId: string }
  | { readonly kind: 'withdrawal'; readonly withdrawalId: string }
  | { readonly kind: 'order'; readonly orderId: string };

/** A recorded row and the sequence of the transaction that made it. */
export type Recorded = RowOf<'acceptance' | 'void' | 'withdrawal' | 'order'>;

type Read = Pick<Ledger, 'readGate' | 'readRow' | 'listRows'>;

/** The row that a receipt is for: one read of a decision, two of a current acceptance, otherwise a range. */
export async function subjectOf(ledger: Read, key: LedgerKey, subject: ReceiptSubject): Promise<Result<Recorded>> {
  if (subject.kind === 'order') {
    const row = await ledger.readRow(key, { kind: 'order', orderId: subject.orderId });
    return row ? ok(row) : absent(ledger, key, 'OrderNotFound');
  }
  const gate = await ledger.readGate(key);
  if (!gate) return refuse('CustomerNotFound');
  switch (subject.kind) {
    case 'acceptance': {
      const row = await acceptanceOf(ledger, key, gate, subject.confirmationId);
      const isWanted = row && (!subject.direct || row.source === 'directAcceptance');
      return isWanted ? ok(row) : refuse('ConfirmationNotFound');
    }
    case 'void': {
      const isVoid = (row: RowOf<'void'>) => 'confirmationId' in row && row.confirmationId === subject.confirmationId;
      const row = await firstOf(ledger, key, 'void', isVoid);
      return row ? ok(row) : refuse('ConfirmationNotFound');
    }
    case 'withdrawal': {
      const isNamed = (row: RowOf<'withdrawal'>) => withdrawalIdOf(key, row) === subject.withdrawalId;
      const row = await firstOf(ledger, key, 'withdrawal', isNamed);
      return row ? ok(row) : refuse('WithdrawalNotFound');
    }
  }
}

async function absent(ledger: Read, key: LedgerKey, code: Extract<RefusalCode, 'OrderNotFound'>) {
  return refuse((await ledger.readGate(key)) ? code : 'CustomerNotFound');
}

async function acceptanceOf(ledger: Read, key: LedgerKey, { state }: Gate, confirmationId: string) {
  const held = AgreementType.options
    .flatMap((type) => heldIn(state, type))
    .find((acceptance) => acceptance.confirmationId === confirmationId);
  if (!held) return firstOf(ledger, key, 'acceptance', (row) => row.confirmationId === confirmationId);
  const { agreementType, sequence } = held;
  return ledger.readRow(key, { kind: 'acceptance', agreementType, sequence });
}

async function firstOf<K extends RowKind>(ledger: Read, key: LedgerKey, kind: K, isWanted: (row: RowOf<K>) => boolean) {
  for await (const row of ledger.listRows(key, kind)) if (isWanted(row)) return row;
  return undefined;
}
