import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import type { Owner } from '../../../shared/domain/partners/partner.ts';

/** The ledger of the partner's customer that an address names. */
export const keyOf = ({ environment, partnerId }: Owner, customerId: string): LedgerKey => ({
  environment,
  partnerId,
  customerId,
});

export const customerPath = (customerId: string): string => `/console/customers/${customerId}`;

export const confirmPath = (customerId: string): string => `${customerPath(customerId)}/confirm`;

export const correctionPath = (customerId: string, confirmationId: string): string =>
  `${confirmPath(customerId)}?supersedes=${confirmationId}`;

export const confirmationPath = (customerId: string, confirmationId: string): string =>
  `${customerPath(customerId)}/confirmations/${confirmationId}`;

export const certificatePath = (customerId: string, confirmationId: string): string =>
  `${confirmationPath(customerId, confirmationId)}/certificate`;

export const withdrawalVoidPath = (customerId: string, withdrawalId: string): string =>
  `${customerPath(customerId)}/withdrawals/${withdrawalId}/void`;

export const historyPath = (customerId: string): string => `${customerPath(customerId)}/history`;

export const invitePath = (customerId: string): string => `${customerPath(customerId)}/invitations/new`;

export const invitationPath = (customerId: string, invitationId: string): string =>
  `${customerPath(customerId)}/invitations/${invitationId}`;

export const attestationRevokePath = (customerId: string, attestationId: string): string =>
  `${customerPath(customerId)}/attestations/${attestationId}/revoke`;

export const ordersPath = (customerId: string): string => `${customerPath(customerId)}/orders`;

export const orderPath = (customerId: string, orderId: string): string =>
  `${ordersPath(customerId)}/${encodeURIComponent(orderId)}`;
