import type { CatalogueReader } from '../agreements/catalogue-store.ts';
import { currentIn, type CurrentAcceptance } from '../domain/acceptances/gate.ts';
import { AgreementType } from '../domain/agreements/agreement.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { Ledger } from '../ledger/ledger.ts';

interface Deps {
  readonly ledger: Ledger;
  readonly catalogue: CatalogueReader;
}

/** The current acceptances of these types (C9), newest date first: one read, plus one per contact outside the gate. */
export const readAcceptances =
  ({ ledger, catalogue }: Deps) =>
  async (key: LedgerKey, types: readonly AgreementType[]): Promise<Result<CurrentAcceptance[]>> => {
    const [gate, known] = await Promise.all([ledger.readGate(key), catalogue.read()]);
    if (!gate) return refuse('CustomerNotFound');
    const withContact = async (current: CurrentAcceptance): Promise<CurrentAcceptance> => {
      const { sequence, agreementType } = current;
      if (gate.state.acceptances[agreementType]?.sequence === sequence) return current;
      return { ...current, contact: (await ledger.readRow(key, { kind: 'contact', sequence }))?.contact };
    };
    const current = await Promise.all(
      types.flatMap((type) => currentIn(gate.state, type, known) ?? []).map(withContact),
    );
    return ok(current.toSorted((a, b) => Date.parse(b.dateAgreed) - Date.parse(a.dateAgreed)));
  };
export type ReadAcceptances = ReturnType<typeof readAcceptances>;
