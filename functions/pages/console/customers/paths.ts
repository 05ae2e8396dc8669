import type { LedgerKey } from '../../../../shared/domain/customers/ledger-key.ts';
import type { Owner } from '../../../../shared/domain/partners/partner.ts';
import type { PartnerAccess } from '../../../../shared/http/authorise.ts';
import { AGENTS } from '../access.ts';

/** Those who may record evidence: agents of a partner in the public cloud (C4, G7). */
export const CONFIRMERS = { ...AGENTS, publicCloudOnly: true } as const satisfies PartnerAccess;

export const keyOf = ({ environment, partnerId }: Owner, customerId: string): LedgerKey => ({
  environment,
  partnerId,
  customerId,
});

export const customerPath = (customerId: string): string => `/console/customers/${customerId}`;

export const confirmationPath = (customerId: string, confirmationId: string): string =>
  `${customerPath(customerId)}/confirmations/${confirmationId}`;

export const correctionPath = (customerId: string, confirmationId: string): string =>
  `${customerPath(customerId)}/confirm?supersedes=${confirmationId}`;

export const historyPath = (customerId: string): string => `${customerPath(customerId)}/history`;
