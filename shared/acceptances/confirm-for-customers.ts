import type { Result } from '../domain/refusal.ts';
import { Unavailable } from '../errors.ts';
import { mapConcurrent } from '../map-concurrent.ts';
import type { Timers } from '../timers.ts';
import type { ConfirmAcceptance, ConfirmationRequest } from './confirm-acceptance.ts';
import type { RecordedAcceptance } from './plan-acceptance.ts';

/** How many customers are confirmed in one request. */
export const MAX_CUSTOMERS = 25;
const LEDGERS_AT_ONCE = 4;
const BEGIN_WITHIN_MS = 5_000;
const ANSWER_WITHIN_MS = 7_500;

/** `unknown`: the storage did not say in time whether it was recorded. `notBegun`: the time was over before. */
export type CustomerOutcome = Result<RecordedAcceptance> | 'unknown' | 'notBegun';

/**
 * Records a confirmation for each of several customers, each in its own ledger with its own outcome, and answers within
 * 7.5 s with what was done until then. A repeat with the same request ids completes the rest.
 */
export const confirmForCustomers =
  ({ confirm, timers }: { confirm: ConfirmAcceptance; timers: Timers }) =>
  async (confirmations: readonly ConfirmationRequest[]): Promise<CustomerOutcome[]> => {
    const outcomes: CustomerOutcome[] = confirmations.map(() => 'notBegun');
    const began = timers.monotonic();
    const work = mapConcurrent([...confirmations.entries()], LEDGERS_AT_ONCE, async ([index, confirmation]) => {
      if (timers.monotonic() - began >= BEGIN_WITHIN_MS) return;
      outcomes[index] = 'unknown';
      outcomes[index] = await confirm(confirmation).catch(unknownIfUnavailable);
    });
    let cancel = (): void => undefined;
    const late = new Promise<void>((resolve) => {
      cancel = timers.after(ANSWER_WITHIN_MS, resolve);
    });
    await Promise.race([work, late]).finally(() => cancel());
    return [...outcomes];
  };

function unknownIfUnavailable(fault: unknown): 'unknown' {
  if (fault instanceof Unavailable) return 'unknown';
  throw fault;
}
