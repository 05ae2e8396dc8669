import { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { AssentEvent } from '../domain/events/event.ts';
import { Decision } from '../domain/orders/decision.ts';
import type { Received, RenewalsWakeUp } from '../ledger/wake-up.ts';
import { traceIn } from '../telemetry/trace.ts';
import type { ReconcileCustomer } from './reconcile-customer.ts';

/** Reconciles the flags of the renewals that an order touched (R4). */
export const reconcileTouched =
  ({ reconcile }: { readonly reconcile: ReconcileCustomer }) =>
  async (wakeUp: RenewalsWakeUp): Promise<boolean> => {
    await reconcile(wakeUp, wakeUp.renewals, false);
    return true;
  };

const DecisionEvent = LedgerKey.extend({ decision: Decision });

/** The wake-up for the renewals in an order's event; undefined if it touched none. */
export function renewalsTouchedBy(event: AssentEvent): Received<RenewalsWakeUp> | undefined {
  if (event.data['decision'] === undefined) return undefined;
  const { decision, ...key } = DecisionEvent.parse(event.data);
  if (!decision.renewals) return undefined;
  return { kind: 'renewals', ...key, renewals: decision.renewals, trace: traceIn(event) };
}
