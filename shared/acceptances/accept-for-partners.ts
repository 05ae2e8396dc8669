import type { Result } from '../domain/refusal.ts';
import { mapConcurrent } from '../map-concurrent.ts';
import type { AcceptDirectly, DirectAcceptanceRequest, DirectlyAccepted } from './accept-directly.ts';

/** How many partners a customer accepts with in one request. */
export const MAX_PARTNERS = 20;
const LEDGERS_AT_ONCE = 4;

interface PartnerOutcome {
  readonly partnerId: string;
  readonly outcome: Result<DirectlyAccepted>;
}

/**
 * Records the same acceptance with several partners (D4): one transaction in each ledger, each with its own outcome. A
 * repeat with the same request id completes what a fault interrupted and answers the rest as before.
 */
export const acceptForPartners =
  ({ accept }: { accept: AcceptDirectly }) =>
  (partnerIds: readonly string[], wanted: Omit<DirectAcceptanceRequest, 'partnerId'>): Promise<PartnerOutcome[]> =>
    mapConcurrent([...new Set(partnerIds)], LEDGERS_AT_ONCE, async (partnerId) => ({
      partnerId,
      outcome: await accept({ ...wanted, partnerId }),
    }));
export type AcceptForPartners = ReturnType<typeof acceptForPartners>;
