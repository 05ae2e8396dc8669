import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { WakeUps } from '../ledger/wake-up.ts';
import { dueEntries } from '../domain/subscriptions/due-renewal.ts';
import type { DueIndex } from '../subscriptions/due-index.ts';
import type { DecidedOrder } from './order-change.ts';

/**
 * What must stand outside the ledger before decided orders are committed: the index of their renewals, and the
 * wake-ups that expire their holds. Both may name what is never committed; who follows them verifies.
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
