import type { Clock } from '../clock.ts';
import type { HoldWakeUp } from '../ledger/wake-up.ts';
import type { CloseHold } from './close-hold.ts';

/** How long after its expiry a hold may still be on its way into the ledger. */
const STILL_COMING_MS = 300_000;

/** Expires a hold whose wake-up came (G9). False when it is early, or still to be committed. */
export const expireHold =
  (deps: { readonly close: CloseHold; readonly clock: Clock }) =>
  async (expiry: HoldWakeUp): Promise<boolean> => {
    const status = await deps.close(expiry, expiry.orderId);
    const late = deps.clock().getTime() - Date.parse(expiry.holdUntil);
    return status === 'ended' || (status === 'unknown' && late > STILL_COMING_MS);
  };
