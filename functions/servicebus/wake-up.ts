import type { ServiceBusQueueHandler } from '@azure/functions';
import type { announceCatalogue } from '../../shared/agreements/announce-catalogue.ts';
import type { announceOutbox } from '../../shared/ledger/announce-outbox.ts';
import type { followWakeUps } from '../../shared/ledger/follow-wake-ups.ts';
import { WakeUp } from '../../shared/ledger/wake-up.ts';
import type { expireHold } from '../../shared/orders/end-hold.ts';
import type { followRenewals } from '../../shared/renewals/follow-renewals.ts';
import { propertiesOf } from './batch.ts';
import { traceIn } from '../../shared/telemetry/trace.ts';

interface Followers {
  readonly outbox: ReturnType<typeof announceOutbox>;
  readonly catalogue: ReturnType<typeof announceCatalogue>;
  readonly hold: ReturnType<typeof expireHold>;
  readonly renewals: ReturnType<typeof followRenewals>;
}

/** What was committed is announced and followed up, holds expire, renewals are looked at. */
export const followerOf =
  ({ outbox, catalogue, hold, renewals }: Followers) =>
  (wakeUp: WakeUp): Promise<boolean> => {
    switch (wakeUp.kind) {
      case 'outbox':
        return outbox(wakeUp);
      case 'catalogue':
        return catalogue(wakeUp);
      case 'hold':
        return hold(wakeUp);
      case 'renewals':
        return renewals(wakeUp);
    }
  };

/** Queue `wake-ups`, a batch at a time. */
export const wakeUpFunction =
  (follow: ReturnType<typeof followWakeUps<WakeUp>>): ServiceBusQueueHandler =>
  async (messages, { triggerMetadata }) => {
    const properties = propertiesOf(triggerMetadata);
    await follow(
      (messages as unknown[]).map((message, index) => ({
        ...WakeUp.parse(message),
        trace: traceIn(properties[index]),
      })),
    );
  };
