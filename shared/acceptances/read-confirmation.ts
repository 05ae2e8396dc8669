import type { Acceptance, Contact } from '../domain/acceptances/acceptance.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { PersonName } from '../domain/customers/person.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { findAcceptance } from './find-acceptance.ts';
import { whoAccepted } from './read-account.ts';

export interface KnownConfirmation {
  readonly acceptance: Acceptance;
  readonly contact: Contact | undefined;
  readonly person: PersonName | undefined;
}

/** One acceptance, current or not, with who accepted: one partition-range read and one point read. */
export const readConfirmation =
  ({ ledger }: { readonly ledger: Ledger }) =>
  async (key: LedgerKey, confirmationId: string): Promise<Result<KnownConfirmation>> => {
    const acceptance = await findAcceptance({ ledger })(key, (one) => one.confirmationId === confirmationId);
    if (!acceptance) return refuse('ConfirmationNotFound');
    return ok({ acceptance, ...(await whoAccepted(ledger, key, acceptance)) });
  };
