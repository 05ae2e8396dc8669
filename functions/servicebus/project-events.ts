import type { ServiceBusTopicHandler } from '@azure/functions';
import type { Quarantine } from '../../shared/bus/quarantine.ts';
import { problemOf } from '../../shared/domain/refusal.ts';
import { AssentEvent } from '../../shared/domain/events/event.ts';
import { applied, type projectEvents } from '../../shared/events/project-events.ts';
import { auditRecordOf } from '../../shared/domain/audit/audit-record.ts';
import type { AuditLog } from '../../shared/audit/audit-log.ts';
import type { WakeUps } from '../../shared/ledger/wake-up.ts';
import { holdRecordOf } from '../../shared/domain/orders/hold-record.ts';
import type { HoldIndex } from '../../shared/orders/hold-index.ts';
import { recentOrderOf } from '../../shared/domain/orders/recent-order.ts';
import type { RecentOrders } from '../../shared/orders/recent-orders.ts';
import { renewalsTouchedBy } from '../../shared/renewals/reconcile-touched.ts';
import { batched } from './batch.ts';

interface Places {
  readonly auditLog: AuditLog;
  readonly holds: HoldIndex;
  readonly recentOrders: RecentOrders;
  readonly wakeUps: WakeUps;
}

export const projectionsOf = ({ auditLog, holds, recentOrders, wakeUps }: Places) => [
  applied({ name: 'audit', recordOf: auditRecordOf, apply: (records) => auditLog.write(records) }),
  applied({ name: 'holds', recordOf: holdRecordOf, apply: (records) => holds.apply(records) }),
  applied({ name: 'recent orders', recordOf: recentOrderOf, apply: (orders) => recentOrders.apply(orders) }),
  applied({ name: 'renewals', recordOf: renewalsTouchedBy, apply: (touched) => wakeUps.schedule(...touched) }),
];

/**
 * Topic `events`, subscription `projections`, a batch at a time: what happened becomes what lists are read from. What
 * cannot be read is of another release: it is kept in the quarantine until one that can read it is there.
 */
export const projectEventsFunction =
  (project: ReturnType<typeof projectEvents>, quarantine: Quarantine): ServiceBusTopicHandler =>
  async (messages, { triggerMetadata }) => {
    const came = batched(messages, triggerMetadata).map((message) => ({
      message,
      read: AssentEvent.safeParse(message.body),
    }));
    const unreadable = came.flatMap(({ message, read }) =>
      read.success ? [] : [{ message, problem: problemOf(read.error) }],
    );
    const messageOf = new Map(came.flatMap(({ message, read }) => (read.success ? [[read.data.id, message]] : [])));
    const partly = await project(came.flatMap(({ read }) => read.data ?? []));
    unreadable.push(...partly.map(({ event, problem }) => ({ message: messageOf.get(event.id)!, problem })));
    await quarantine(
      unreadable.map(({ message: { body, properties, enqueuedAt }, problem }) => ({
        source: 'events',
        reason: 'UnreadableEvent',
        description: problem,
        arrivedAt: enqueuedAt.toISOString(),
        body,
        properties,
      })),
    );
  };
