import type { Clock } from '../clock.ts';
import type { HoldRecord } from '../domain/orders/hold-record.ts';
import { HOLD_REMINDER_DAYS, holdReminder } from '../domain/orders/hold-reminder.ts';
import type { EventPublisher } from '../ledger/event-publisher.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { remind } from '../ledger/remind.ts';
import type { Stored } from '../work/work-store.ts';
import type { HoldIndex } from './hold-index.ts';

interface Deps {
  readonly holds: Pick<HoldIndex, 'note'>;
  readonly ledger: Ledger;
  readonly publisher: EventPublisher;
  readonly clock: Clock;
}

/** Reminds the partner of a hold that ends soon (N9): two reads and two writes when a reminder is due, else none. */
export const remindOfHold =
  (deps: Deps) =>
  (stored: Stored<HoldRecord>): Promise<boolean> => {
    const { environment, partnerId, customerId, orderId, heldAt, holdUntil } = stored.value;
    const key = { environment, partnerId, customerId };
    return remind<HoldRecord>(deps, {
      stored,
      steps: HOLD_REMINDER_DAYS,
      since: heldAt,
      until: holdUntil,
      async sequence() {
        // The gate first: the end of a hold that the second read still finds has a later sequence.
        const gate = await deps.ledger.readGate(key);
        const { decision } = (await deps.ledger.readRow(key, { kind: 'order', orderId })) ?? {};
        return decision?.outcome === 'held' && decision.holdUntil === holdUntil ? gate?.state.sequence : undefined;
      },
      write: (record, etag) => deps.holds.note(record, etag),
      eventOf: holdReminder,
    });
  };
export type RemindOfHold = ReturnType<typeof remindOfHold>;
