import type { CatalogueReader } from '../agreements/catalogue-store.ts';
import type { Acceptance } from '../domain/acceptances/acceptance.ts';
import { validAcceptances } from '../domain/acceptances/current-acceptances.ts';
import { heldIn } from '../domain/acceptances/gate.ts';
import { isNotWithdrawn } from '../domain/agreements/version.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { historyOf } from './read-history.ts';

interface Deps {
  readonly ledger: Ledger;
  readonly catalogue: CatalogueReader;
}

/**
 * Whether a direct acceptance of the Customer Agreement by the customer (C14) is still valid, current or not. One read
 * suffices where nothing is held or a direct acceptance is among the held ones.
 */
export const readDirectStatus =
  ({ ledger, catalogue }: Deps) =>
  async (key: LedgerKey): Promise<Result<{ isSigned: boolean }>> => {
    const [gate, known] = await Promise.all([ledger.readGate(key), catalogue.read()]);
    if (!gate) return refuse('CustomerNotFound');
    const isDirect = (acceptance: Acceptance) =>
      acceptance.agreementType === 'MicrosoftCustomerAgreement' &&
      acceptance.source === 'directAcceptance' &&
      isNotWithdrawn(known, acceptance);
    const held = heldIn(gate.state, 'MicrosoftCustomerAgreement');
    if (held.length === 0 || held.some(isDirect)) return ok({ isSigned: held.length > 0 });
    return ok({ isSigned: validAcceptances(await historyOf(ledger, key)).some(isDirect) });
  };
export type ReadDirectStatus = ReturnType<typeof readDirectStatus>;
