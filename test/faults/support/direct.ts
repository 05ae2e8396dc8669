import { randomUUID } from 'node:crypto';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import type { CustomerPerson } from '../../../shared/domain/customers/person.ts';
import type { startProcess } from './process.ts';

type Accept = ReturnType<typeof startProcess>['acceptForPartners'];

/** A person of the customer. */
export const personOf = ({ customerId }: LedgerKey): CustomerPerson => ({
  customerId,
  userId: randomUUID(),
  signIn: { methods: ['pwd', 'mfa'], at: '2026-06-01T11:55:00.000Z' },
  name: 'Greta Alvarez',
  email: 'greta@wingtip.example',
});

export const requestOf = (route: string) => ({ route, requestId: randomUUID(), bodyHash: 'the same body' });

/** An acceptance that its page may send again. */
export const acceptanceOf = (key: LedgerKey, details: Partial<Parameters<Accept>[1]> = {}): Parameters<Accept>[1] => ({
  customer: personOf(key),
  agreementType: 'MicrosoftCustomerAgreement',
  versionRank: 1,
  language: 'en-US',
  correlationId: randomUUID(),
  request: requestOf('acceptAgreement'),
  ...details,
});
