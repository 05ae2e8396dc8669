import type { ServiceBusTopicHandler } from '@azure/functions';
import { AssentEvent } from '../../shared/events/event.ts';
import { auditRecordOf, type AuditLog } from '../../shared/ledger/audit-record.ts';
import { holdRecordOf, type HoldIndex } from '../../shared/orders/hold-index.ts';
import { recentOrderOf, type RecentOrders } from '../../shared/orders/recent-orders.ts';
import type { WakeUps } from '../../shared/ledger/wake-up.ts';
import { renewalsTouchedBy } from '../../shared/renewals/follow-renewals.ts';
import type { Log } from '../../shared/log.ts';
import { together, traceIn } from '../../shared/telemetry/trace.ts';

interface Projections {
  readonly auditLog: AuditLog;
  readonly holds: HoldIndex;
  readonly recentOrders: RecentOrders;
  readonly wakeUps: WakeUps;
}

/** Topic `events`, subscription `projections`, a batch at a time: what happened becomes what lists are read from. */
export const projectEventsFunction =
  (projections: Projections, log: Log): ServiceBusTopicHandler =>
  async (messages) => {
    const read = (messages as unknown[]).map((message) => AssentEvent.safeParse(message));
    const events = read.flatMap(({ data }) => (data ? [data] : []));
    // One that can not be read is of another version: it must not keep the batch from being projected.
    if (events.length < read.length) log('error', 'projections.unreadable', { events: read.length - events.length });
    await together('project events', events.map(traceIn), (traces) =>
      project(
        projections,
        events.map((event, index) => ({ ...event, ...traces[index] })),
      ),
    );
  };

const project = ({ auditLog, holds, recentOrders, wakeUps }: Projections, events: readonly AssentEvent[]) =>
  Promise.all([
    auditLog.write(events.map(auditRecordOf).filter((record) => record !== undefined)),
    holds.apply(events.map(holdRecordOf).filter((record) => record !== undefined)),
    recentOrders.apply(events.map(recentOrderOf).filter((order) => order !== undefined)),
    wakeUps.schedule(...events.map(renewalsTouchedBy).filter((wakeUp) => wakeUp !== undefined)),
  ]);
