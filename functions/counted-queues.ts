import { z } from 'zod';
import {
  EVIDENCE_SUBSCRIPTION,
  FEED_SUBSCRIPTION,
  IMPORTS_QUEUE,
  PROJECTIONS_SUBSCRIPTION,
  REHEARSALS_QUEUE,
  RENEWAL_SWEEPS_QUEUE,
  WAKE_UPS_QUEUE,
  WEBHOOK_WORK_QUEUE,
  WEBHOOK_WORK_SLOW_QUEUE,
} from '../shared/bus/bus.ts';
import type { Quarantine } from '../shared/bus/quarantine.ts';
import { AcceptanceSource } from '../shared/domain/acceptances/acceptance.ts';
import { AgreementType } from '../shared/domain/agreements/agreement.ts';
import type { AssentEvent } from '../shared/domain/events/event.ts';
import { Outcome } from '../shared/domain/orders/decision.ts';
import type { EventPublisher } from '../shared/ledger/event-publisher.ts';
import type { OrderQueues } from '../shared/orders/validate-orders.ts';
import { faultFields, type Log } from '../shared/telemetry/log.ts';
import type { Measures } from '../shared/telemetry/measures.ts';
import type { Requeue } from '../shared/work/failed-work.ts';
import type { Adapters } from './adapters.ts';

const Decided = z.object({ decision: z.object({ outcome: Outcome, rule: z.string() }) });
const Confirmed = z.object({ source: AcceptanceSource, agreementType: AgreementType });
const Quarantined = z.object({ reason: z.string() });

type Queues = Pick<Adapters, 'publisher' | 'orderQueues' | 'quarantine' | 'retries' | 'again'>;

/** The queues with logs and metrics for published events, requeued work and quarantined messages. */
export function countedQueues(queues: Queues, measures: Measures, log: Log) {
  /** Exhausted attempts are not logged here: the host logs the exception. */
  const requeued =
    <T>(queue: string, requeue: Requeue<T>): Requeue<T> =>
    async (failed) => {
      const [first] = failed;
      if (!first) return;
      const { attempt, fault } = first;
      log('error', 'work.requeued', { queue, messages: failed.length, attempt, ...faultFields(fault) });
      measures.retried.add(failed.length, { queue });
      await requeue(failed);
    };
  const orderQueues: OrderQueues = {
    ...queues.orderQueues,
    retry(arrivals) {
      measures.ordersRequeued.add(arrivals.length);
      return queues.orderQueues.retry(arrivals);
    },
  };
  const quarantine: Quarantine = async (messages) => {
    for (const { source, reason, description } of messages) {
      log('error', 'message.quarantined', { source, reason, description });
      measures.quarantined.add(1, { reason });
    }
    await queues.quarantine(messages);
  };
  return {
    publisher: countedEvents(queues.publisher, measures),
    orderQueues,
    quarantine,
    requeueWakeUps: requeued(WAKE_UPS_QUEUE, queues.retries('wake-ups')),
    requeueEvents: requeued(PROJECTIONS_SUBSCRIPTION, queues.retries('projections')),
    requeueForFeed: requeued(FEED_SUBSCRIPTION, queues.retries('feed')),
    requeueHints: requeued(EVIDENCE_SUBSCRIPTION, queues.retries('evidence')),
    requeueSweeps: requeued(RENEWAL_SWEEPS_QUEUE, queues.again(RENEWAL_SWEEPS_QUEUE)),
    requeueRehearsals: requeued(REHEARSALS_QUEUE, queues.again(REHEARSALS_QUEUE)),
    requeueImports: requeued(IMPORTS_QUEUE, queues.again(IMPORTS_QUEUE)),
    requeueWebhooks: requeued(WEBHOOK_WORK_QUEUE, queues.again(WEBHOOK_WORK_QUEUE)),
    requeueSlowWebhooks: requeued(WEBHOOK_WORK_SLOW_QUEUE, queues.again(WEBHOOK_WORK_SLOW_QUEUE)),
  };
}

/** Counts decisions, confirmations and quarantined messages as they are published; re-published events are counted again. */
export const countedEvents = (publisher: EventPublisher, measures: Measures): EventPublisher => ({
  async publish(events) {
    await publisher.publish(events);
    for (const event of events) count(event, measures);
  },
});

/** Unknown event shapes are skipped: metrics must never fail a publish. */
function count({ type, data }: AssentEvent, { decisions, confirmations, quarantined }: Measures): void {
  if (type === 'acceptance.recorded') {
    const confirmed = Confirmed.safeParse(data).data;
    if (confirmed) confirmations.add(1, { source: confirmed.source, agreement: confirmed.agreementType });
  } else if (type === 'order.quarantined') {
    const reason = Quarantined.safeParse(data).data;
    if (reason) quarantined.add(1, reason);
  } else {
    const decided = Decided.safeParse(data).data;
    if (decided) decisions.add(1, { outcome: decided.decision.outcome, rule: decided.decision.rule });
  }
}
