import type { CurrentAcceptance, GateState, LedgerKey } from '../ledger/gate.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Acceptance } from './acceptance.ts';
import { standing, type History } from './standing.ts';

/** The gate's state when the history is as given: what remains valid is current again, with its contact. */
export async function gateAfter(ledger: Ledger, key: LedgerKey, gate: GateState, history: History): Promise<GateState> {
  const withContact = async (acceptance: Acceptance): Promise<CurrentAcceptance> => {
    const current = gate.acceptances[acceptance.agreementType];
    if (current?.confirmationId === acceptance.confirmationId) return current;
    const row = await ledger.readRow(key, { kind: 'contact', sequence: acceptance.sequence });
    return { ...acceptance, contact: row?.contact };
  };
  const current = await Promise.all(Object.values(standing(history)).map(withContact));
  return { ...gate, acceptances: Object.fromEntries(current.map((held) => [held.agreementType, held])) };
}
