import type { Clock } from '../clock.ts';
import type { HoldWakeUp } from '../ledger/wake-up.ts';
import type { CloseHold } from './close-hold.ts';

/** Time after expiry within which a hold may still be committed. */
const STILL_COMING_MS = 300_000;

/**
 * Expires the hold of a wake-up (G9). False when it is early, or the hold is not committed yet. A hold that outlasts its
 * wake-up is another one under the same order id, with a wake-up of its own.
 */
export const expireHold =
  (deps: { readonly close: CloseHold; readonly clock: Clock }) =>
  async (expiry: HoldWakeUp): Promise<boolean> => {
    const status = await deps.close(expiry, expiry.orderId);
    const late = deps.clock().getTime() - Date.parse(expiry.holdUntil);
    return status === 'ended' || late > STILL_COMING_MS;
  };
