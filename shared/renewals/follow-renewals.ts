import type { AssentEvent } from '../events/event.ts';
import { LedgerKey } from '../ledger/gate.ts';
import type { RenewalsWakeUp, WakeUps } from '../ledger/wake-up.ts';
import { Decision } from '../orders/decision.ts';
import type { reconcileCustomer } from './reconcile-customer.ts';

interface Deps {
  readonly reconcile: ReturnType<typeof reconcileCustomer>;
  readonly wakeUps: WakeUps;
}

/** Looks at the renewals that orders touched (R4). What fails comes again. */
export const followRenewals =
  ({ reconcile, wakeUps }: Deps) =>
  async (touched: readonly RenewalsWakeUp[]): Promise<void> => {
    const again = await Promise.all(
      touched.map((wakeUp) =>
        reconcile(wakeUp, wakeUp.renewals).then(
          () => undefined,
          () => wakeUp,
        ),
      ),
    );
    await wakeUps.schedule(...again.filter((wakeUp) => wakeUp !== undefined));
  };

const DecisionEvent = LedgerKey.extend({ decision: Decision });

/** The renewals to look at after an order, as its event tells; undefined where it touched none. */
export function renewalsTouchedBy({ data }: AssentEvent): RenewalsWakeUp | undefined {
  const { decision, ...key } = DecisionEvent.safeParse(data).data ?? {};
  return decision?.renewals && { kind: 'renewals', ...LedgerKey.parse(key), renewals: decision.renewals };
}
