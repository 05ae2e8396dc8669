import { AgreementType } from '../agreements/agreement.ts';
import { ok, refuse, type Result } from '../errors.ts';
import type { CurrentAcceptance, LedgerKey } from '../ledger/gate.ts';
import type { Ledger } from '../ledger/ledger.ts';

/** The current acceptances of these agreement types (C9), newest date first: one read. */
export const readAcceptances =
  ({ ledger }: { ledger: Ledger }) =>
  async (key: LedgerKey, types: readonly AgreementType[]): Promise<Result<CurrentAcceptance[]>> => {
    const gate = await ledger.readGate(key);
    if (!gate) return refuse('CustomerNotFound');
    const current = types.flatMap((type) => gate.state.acceptances[type] ?? []);
    return ok(current.toSorted((a, b) => Date.parse(b.dateAgreed) - Date.parse(a.dateAgreed)));
  };
