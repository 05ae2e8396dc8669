import type { Clock } from '../clock.ts';
import { momentOf } from '../domain/acceptances/gate.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { Decision } from '../domain/orders/decision.ts';
import { cancelledHold } from '../domain/orders/judge-hold.ts';
import type { Actor } from '../domain/partners/actor.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { ChangeLedger } from '../ledger/change-ledger.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { heldOrder } from './judge-holds.ts';
import { closedHoldsChange, decidedEvent } from './order-change.ts';

interface Deps {
  readonly ledger: Ledger;
  readonly change: ChangeLedger;
  readonly clock: Clock;
}

/** Cancels a partner's order on hold (G9): the final decision is stored and published. */
export const cancelHold =
  ({ ledger, change, clock }: Deps) =>
  (key: LedgerKey, orderId: string, actor: Actor): Promise<Result<Decision>> =>
    change<Decision>({
      key,
      request: undefined,
      plan: async (gate) => {
        const [hold, order] = await Promise.all([
          ledger.readRow(key, { kind: 'hold', orderId }),
          ledger.readRow(key, { kind: 'order', orderId }),
        ]);
        if (!hold || !order) return refuse('HoldNotFound');
        const decision = cancelledHold(order.decision, momentOf(gate, clock()));
        const ended = [{ parsed: heldOrder(hold), decision, subscriptions: [], heldBy: hold.heldBy }];
        return ok({
          change: closedHoldsChange(gate, ended, actor),
          events: [decidedEvent(key, gate, decision)],
          result: { kind: 'order', orderId, outcome: decision.outcome },
          answer: decision,
        });
      },
      replay: async () => refuse('HoldNotFound'),
    });
export type CancelHold = ReturnType<typeof cancelHold>;
