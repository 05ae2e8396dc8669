import type { CurrentAcceptance, GateState } from '../domain/acceptances/gate.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { Ledger } from '../ledger/ledger.ts';

/** Adds the missing contacts of current acceptances to the gate's state: one point read each. */
export async function withContacts(ledger: Ledger, key: LedgerKey, gate: GateState): Promise<GateState> {
  const withContact = async (current: CurrentAcceptance): Promise<CurrentAcceptance> => {
    if (current.contact) return current;
    const row = await ledger.readRow(key, { kind: 'contact', sequence: current.sequence });
    return { ...current, contact: row?.contact };
  };
  const acceptances = Object.entries(gate.acceptances).map(
    async ([type, current]) => [type, await withContact(current)] as const,
  );
  return { ...gate, acceptances: Object.fromEntries(await Promise.all(acceptances)) };
}
