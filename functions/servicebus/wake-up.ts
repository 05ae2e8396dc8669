import { WAKE_UPS_QUEUE } from '../../shared/bus/bus.ts';
import type { Quarantine } from '../../shared/bus/quarantine.ts';
import { problemOf } from '../../shared/domain/refusal.ts';
import type { Requeue } from '../../shared/work/failed-work.ts';
import type { HandleWakeUps } from '../../shared/ledger/handle-wake-ups.ts';
import { WakeUp, type Received } from '../../shared/ledger/wake-up.ts';
import { traceIn } from '../../shared/telemetry/trace.ts';
import { batched } from './batch.ts';
import type { BusFunction } from './bus-function.ts';
import { isolateSuspects } from './isolate-suspects.ts';

/** Queue `wake-ups`, in batches. A message that is not a wake-up is quarantined, so that it delays no other. */
export const wakeUpFunction = (
  handle: HandleWakeUps,
  quarantine: Quarantine,
  requeue: Requeue<Received>,
): BusFunction => ({
  name: 'wakeUp',
  queueName: WAKE_UPS_QUEUE,
  cardinality: 'many',
  async handler(messages, { triggerMetadata }) {
    const received = batched(messages, triggerMetadata).map((message) => ({
      ...message,
      read: WakeUp.safeParse(message.body),
    }));
    const wakeUps = received.flatMap(({ read, properties, deliveries }) =>
      read.success ? [{ work: { ...read.data, trace: traceIn(properties) }, deliveries }] : [],
    );
    const unreadable = received.flatMap(({ read, body, properties, enqueuedAt }) =>
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
    await Promise.all([isolateSuspects(wakeUps, requeue).then(handle), quarantine(unreadable)]);
  },
});
