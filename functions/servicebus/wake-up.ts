import type { ServiceBusQueueHandler } from '@azure/functions';
import type { publishCatalogueOutbox } from '../../shared/agreements/publish-catalogue-outbox.ts';
import type { Quarantine } from '../../shared/bus/quarantine.ts';
import type { publishLedgerOutbox } from '../../shared/ledger/publish-ledger-outbox.ts';
import { problemOf } from '../../shared/domain/refusal.ts';
import type { handleWakeUps } from '../../shared/ledger/handle-wake-ups.ts';
import { WakeUp } from '../../shared/ledger/wake-up.ts';
import type { expireHold } from '../../shared/orders/expire-hold.ts';
import type { reconcileTouched } from '../../shared/renewals/reconcile-touched.ts';
import { batched } from './batch.ts';
import { traceIn } from '../../shared/telemetry/trace.ts';

interface Followers {
  readonly outbox: ReturnType<typeof publishLedgerOutbox>;
  readonly catalogue: ReturnType<typeof publishCatalogueOutbox>;
  readonly hold: ReturnType<typeof expireHold>;
  readonly renewals: ReturnType<typeof reconcileTouched>;
}

/** What was committed is announced and followed up, holds expire, renewals are looked at. */
export const wakeUpHandler =
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

/** Queue `wake-ups`, a batch at a time. What is no wake-up is kept in the quarantine and holds up no other. */
export const wakeUpFunction =
  (follow: ReturnType<typeof handleWakeUps<WakeUp>>, quarantine: Quarantine): ServiceBusQueueHandler =>
  async (messages, { triggerMetadata }) => {
    const came = batched(messages, triggerMetadata).map((message) => ({
      ...message,
      read: WakeUp.safeParse(message.body),
    }));
    const wakeUps = came.flatMap(({ read, properties }) =>
      read.success ? [{ ...read.data, trace: traceIn(properties) }] : [],
    );
    const unreadable = came.flatMap(({ read, body, properties, enqueuedAt }) =>
      read.success
        ? []
        : [
            {
              source: 'wake-ups' as const,
              reason: 'UnreadableWakeUp',
              description: problemOf(read.error),
              arrivedAt: enqueuedAt.toISOString(),
              body,
              properties,
            },
          ],
    );
    await Promise.all([follow(wakeUps), quarantine(unreadable)]);
  };
