import type { CatalogueReader } from '../agreements/catalogue-store.ts';
import type { Clock } from '../clock.ts';
import type { ListCustomers } from '../customers/list-customers.ts';
import type { Contact } from '../domain/acceptances/acceptance.ts';
import { stillNeeded } from '../domain/acceptances/direct-acceptance.ts';
import { currentIn } from '../domain/acceptances/gate.ts';
import type { PolicyFor } from '../domain/agreements/policy.ts';
import type { Owner } from '../domain/partners/partner.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { mapConcurrent } from '../map-concurrent.ts';
import { whoAccepted } from './read-account.ts';

const AGREEMENT = 'MicrosoftCustomerAgreement';
const LEDGERS_AT_ONCE = 8;

/** The current acceptance of a customer, as a partner reviews it for a reconfirmation (I7). */
export interface AgreementRecord {
  readonly customerId: string;
  readonly dateAgreed: string;
  readonly contact: Contact | undefined;
  /** No reconfirmation is needed: what is on record suffices for a purchase. */
  readonly isCurrent: boolean;
}

interface Deps {
  readonly list: ListCustomers;
  readonly ledger: Ledger;
  readonly catalogue: CatalogueReader;
  readonly policyFor: PolicyFor;
  readonly clock: Clock;
}

/**
 * The partner's customers that ever accepted the Customer Agreement, with their current acceptance, paged by customer id;
 * pages may be short. One range read, and the gate of each customer of the page.
 */
export const listAgreementRecords =
  ({ list, ledger, catalogue, policyFor, clock }: Deps) =>
  async (
    { environment, partnerId }: Owner,
    page: { readonly size: number; readonly after?: string | undefined },
  ): Promise<{ records: AgreementRecord[]; after?: string | undefined }> => {
    const [{ customers, after }, known] = await Promise.all([
      list({ environment, partnerId }, { field: 'CustomerId', prefix: '', ...page }),
      catalogue.read(),
    ]);
    const measure = { catalogue: known, policy: policyFor(partnerId), at: clock() };
    const records = await mapConcurrent(customers, LEDGERS_AT_ONCE, async ({ customerId }) => {
      const key = { environment, partnerId, customerId };
      const gate = await ledger.readGate(key);
      const accepted = gate && currentIn(gate.state, AGREEMENT, known);
      if (!accepted) return [];
      const { contact } = await whoAccepted(ledger, key, accepted);
      const isCurrent = stillNeeded(AGREEMENT, gate.state, measure) === undefined;
      return [{ customerId, dateAgreed: accepted.dateAgreed, contact, isCurrent }];
    });
    return { records: records.flat(), after };
  };
export type ListAgreementRecords = ReturnType<typeof listAgreementRecords>;
