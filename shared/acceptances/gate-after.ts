import { AgreementType } from '../agreements/agreement.ts';
import { withHoldings, type CurrentAcceptance, type GateState, type LedgerKey } from '../ledger/gate.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { holdings, type Acceptance } from './acceptance.ts';
import { validAcceptances, type History } from './standing.ts';

/** The gate's state when the history is as given: what remains valid is held again, the current one with its contact. */
export async function gateAfter(ledger: Ledger, key: LedgerKey, gate: GateState, history: History): Promise<GateState> {
  const withContact = async (acceptance: Acceptance): Promise<CurrentAcceptance> => {
    const current = gate.acceptances[acceptance.agreementType];
    if (current?.confirmationId === acceptance.confirmationId) return current;
    const row = await ledger.readRow(key, { kind: 'contact', sequence: acceptance.sequence });
    return { ...acceptance, contact: row?.contact };
  };
  const valid = validAcceptances(history);
  const held = await Promise.all(
    AgreementType.options.map(async (type) => {
      const [current, ...behind] = holdings(valid.filter(({ agreementType }) => agreementType === type));
      return [type, current ? [await withContact(current), ...behind] : []] as const;
    }),
  );
  return withHoldings(gate, Object.fromEntries(held));
}
