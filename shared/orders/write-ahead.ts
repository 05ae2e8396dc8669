import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import { dueEntries } from '../domain/subscriptions/due-renewal.ts';
import type { WakeUps } from '../ledger/wake-up.ts';
import type { DueIndex } from '../subscriptions/due-index.ts';
import type { DecidedOrder } from './order-change.ts';

/**
 * Writes before the commit what is stored outside the ledger: renewal index entries and the wake-ups of holds. Both may
 * reference orders that are never committed; their readers verify.
 */
export const writeAhead =
  ({ dueIndex, wakeUps }: { dueIndex: DueIndex; wakeUps: WakeUps }) =>
  async (key: LedgerKey, decided: readonly DecidedOrder[]): Promise<void> => {
    const expiries = decided.flatMap(({ parsed, holdUntil }) =>
      holdUntil ? [{ kind: 'hold' as const, ...key, orderId: parsed.order.orderId, holdUntil }] : [],
    );
    await Promise.all([
      dueIndex.add(
        decided.flatMap(({ decision, subscriptions }) => dueEntries(key, subscriptions, new Date(decision.decidedAt))),
      ),
      wakeUps.schedule(...expiries),
    ]);
  };
export type WriteAhead = ReturnType<typeof writeAhead>;
