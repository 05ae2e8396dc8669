import type { Owner } from '../domain/partners/partner.ts';
import { key, newestFirst } from './keys.ts';

/** Everything about a partner's attestations. */
export const attestationsPartition = ({ environment, partnerId }: Owner): string => key(environment, partnerId);

export const attestationRow = (attestationId: string): string => key('attestation', attestationId);

export const signatoryRow = (attestationId: string): string => key('signatory', attestationId);

/** Bounds of a list, exclusive: of a partner's attestations, or of those of a customer. */
export function attestationRange(customerId: string | undefined): { from: string; to: string } {
  const list = customerId === undefined ? 'all' : `customer|${customerId}`;
  return { from: `${list}|`, to: `${list}|~` };
}

export const attestationEntryRow = (
  customerId: string | undefined,
  { createdAt, attestationId }: { createdAt: string; attestationId: string },
): string => {
  const entry = [newestFirst(createdAt), attestationId];
  return customerId === undefined ? key('all', ...entry) : key('customer', customerId, ...entry);
};
