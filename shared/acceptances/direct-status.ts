import { ok, refuse, type Result } from '../errors.ts';
import type { LedgerKey } from '../ledger/gate.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { historyOf } from './read-history.ts';
import { validAcceptances } from './standing.ts';

/**
 * Whether the customer accepted the Customer Agreement by itself (C14) and that acceptance is still valid, be it the
 * current one or not. The gate tells in one read where nothing is held or the direct acceptance is current.
 */
export const readDirectStatus =
  ({ ledger }: { ledger: Ledger }) =>
  async (key: LedgerKey): Promise<Result<{ isSigned: boolean }>> => {
    const gate = await ledger.readGate(key);
    if (!gate) return refuse('CustomerNotFound');
    const held = gate.state.acceptances.MicrosoftCustomerAgreement;
    if (held?.source !== 'partnerAttestation') return ok({ isSigned: held !== undefined });
    const valid = validAcceptances(await historyOf(ledger, key));
    const isSigned = valid.some(
      ({ agreementType, source }) => agreementType === 'MicrosoftCustomerAgreement' && source === 'directAcceptance',
    );
    return ok({ isSigned });
  };
