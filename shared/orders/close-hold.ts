import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import { decisionEvent } from '../domain/orders/order-arrival.ts';
import { SERVICE } from '../domain/partners/actor.ts';
import type { EventPublisher } from '../ledger/event-publisher.ts';
import { underGate } from '../ledger/under-gate.ts';
import { judgeHolds, type JudgingDeps } from './judge-holds.ts';
import { closedHoldsChange, decidedEvent } from './order-change.ts';
import type { WriteAhead } from './write-ahead.ts';

interface Deps extends JudgingDeps {
  readonly publisher: EventPublisher;
  readonly prepare: WriteAhead;
}

/** `unknown`: no such order was committed. */
export type HoldStatus = 'ended' | 'held' | 'unknown';

/**
 * Ends one hold that has expired or whose order passes now, and publishes the decision. For a hold already ended it
 * publishes again under the same event id (at least once), so a crash in between loses nothing.
 */
export const closeHold =
  (deps: Deps) =>
  (key: LedgerKey, orderId: string): Promise<HoldStatus> =>
    underGate<HoldStatus>(async () => {
      const [gate, hold, order] = await Promise.all([
        deps.ledger.readGate(key),
        deps.ledger.readRow(key, { kind: 'hold', orderId }),
        deps.ledger.readRow(key, { kind: 'order', orderId }),
      ]);
      if (!gate || !order) return 'unknown';
      // The hold was read before its commit, the order after it: read again.
      if (!hold && order.decision.outcome === 'held') return undefined;
      if (!hold) {
        await deps.publisher.publish([decisionEvent(key, order)]);
        return 'ended';
      }
      const ended = await judgeHolds(deps, key, gate.state, [hold]);
      const [settled] = ended;
      if (!settled) return 'held';
      await deps.prepare(key, ended);
      const change = closedHoldsChange(gate.state, ended, SERVICE);
      const event = decidedEvent(key, gate.state, settled.decision);
      if (!(await deps.ledger.commit(key, gate, change))) return undefined;
      await deps.publisher.publish([event]);
      return 'ended';
    });
export type CloseHold = ReturnType<typeof closeHold>;
