import { AgreementType } from '../domain/agreements/agreement.ts';
import { withCurrent, type CurrentAcceptance, type GateState } from '../domain/acceptances/gate.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { currentAcceptances, type History } from '../domain/acceptances/current-acceptances.ts';

/** The gate's state when the history is as given: what remains valid is held again, the first of each with its contact. */
export async function gateAfter(ledger: Ledger, key: LedgerKey, gate: GateState, history: History): Promise<GateState> {
  const { held, withdrawal } = currentAcceptances(history);
  const withContact = async ([first, ...behind]: readonly CurrentAcceptance[]): Promise<CurrentAcceptance[]> => {
    if (!first) return [];
    const known = gate.acceptances[first.agreementType];
    if (known?.confirmationId === first.confirmationId) return [known, ...behind];
    const row = await ledger.readRow(key, { kind: 'contact', sequence: first.sequence });
    return [{ ...first, contact: row?.contact }, ...behind];
  };
  const types = AgreementType.options.map(async (type) => [type, await withContact(held[type])] as const);
  return withCurrent(gate, { held: Object.fromEntries(await Promise.all(types)), withdrawal });
}
