import { app } from '@azure/functions';
import { publishCatalogueOutbox } from '../shared/agreements/publish-catalogue-outbox.ts';
import { longestHorizon } from '../shared/domain/agreements/policy.ts';
import {
  EVENTS_TOPIC,
  ORDERS_QUEUE,
  ORDERS_RETRY_QUEUE,
  PROJECTIONS_SUBSCRIPTION,
  REHEARSALS_QUEUE,
  RENEWAL_SWEEPS_QUEUE,
  RETRIES_QUEUE,
  WAKE_UPS_QUEUE,
} from '../shared/bus/bus.ts';
import type { Quarantine } from '../shared/bus/quarantine.ts';
import { RehearsalMessage } from '../shared/bus/rehearsal-queue.ts';
import { SweepMessage } from '../shared/bus/sweep-queue.ts';
import { projectEvents } from '../shared/events/project-events.ts';
import type { Requeue } from '../shared/work/failed-work.ts';
import { publishLedgerOutbox } from '../shared/ledger/publish-ledger-outbox.ts';
import { handleWakeUps } from '../shared/ledger/handle-wake-ups.ts';
import { faultFields } from '../shared/telemetry/log.ts';
import type { WakeUp } from '../shared/ledger/wake-up.ts';
import { decideGroup } from '../shared/orders/decide-group.ts';
import { closeHold } from '../shared/orders/close-hold.ts';
import { expireHold } from '../shared/orders/expire-hold.ts';
import { writeAhead } from '../shared/orders/write-ahead.ts';
import { reconcileHolds } from '../shared/orders/reconcile-holds.ts';
import { releaseHolds } from '../shared/orders/release-holds.ts';
import { validateOrders, type OrderQueues } from '../shared/orders/validate-orders.ts';
import { superviseRehearsal } from '../shared/rehearsals/supervise-rehearsal.ts';
import { rehearseShard } from '../shared/rehearsals/rehearse-shard.ts';
import { tallyRehearsal } from '../shared/rehearsals/tally-rehearsal.ts';
import { reconcileTouched } from '../shared/renewals/reconcile-touched.ts';
import { superviseSweep } from '../shared/renewals/supervise-sweep.ts';
import { reconcileCustomer } from '../shared/renewals/reconcile-customer.ts';
import { reconcileRenewals } from '../shared/renewals/reconcile-renewals.ts';
import { sweepAfter } from '../shared/renewals/sweep-after.ts';
import { sweepShard } from '../shared/renewals/sweep-shard.ts';
import { describeSweep, type Sweep } from '../shared/domain/renewals/sweep.ts';
import type { Adapters } from './adapters.ts';
import { persistent } from './servicebus/persistent.ts';
import { projectEventsFunction, projectionsOf } from './servicebus/project-events.ts';
import { retryOrderFunction } from './servicebus/retry-order.ts';
import { retryWorkFunction } from './servicebus/retry-work.ts';
import { validateOrdersFunction } from './servicebus/validate-orders.ts';
import { wakeUpHandler, wakeUpFunction } from './servicebus/wake-up.ts';
import { reconcileHoldsFunction } from './timer/reconcile-holds.ts';
import { sweepRenewalsFunction } from './timer/sweep-renewals.ts';

const connection = 'ServiceBus';
const inBatches = { connection, cardinality: 'many' } as const;
/** The host would write U+FFFD for what is not UTF-8; the library's own types do not know the option yet. */
const asBytes = { dataType: 'binary' } as const;

/** Registers what works behind the queues, on the topic and by the clock. */
export function registerBackground(adapters: Adapters): void {
  const prepare = writeAhead(adapters);
  const end = closeHold({ ...adapters, prepare });
  const reconcile = reconcileRenewals(adapters);
  registerOrders(adapters, prepare);
  const follow = followingWakeUps(adapters, prepare, end, reconcile);
  const project = projectEvents({
    projections: projectionsOf(adapters),
    requeue: counting(adapters, PROJECTIONS_SUBSCRIPTION, adapters.retries('projections')),
  });
  const keep = quarantine(adapters);
  app.serviceBusQueue('wakeUp', { ...inBatches, queueName: WAKE_UPS_QUEUE, handler: wakeUpFunction(follow, keep) });
  app.serviceBusQueue('retryWork', {
    connection,
    queueName: RETRIES_QUEUE,
    handler: retryWorkFunction({ follow, project }),
  });
  registerSweeps(adapters, reconcile);
  registerRehearsals(adapters);
  app.serviceBusTopic('projectEvents', {
    ...inBatches,
    topicName: EVENTS_TOPIC,
    subscriptionName: PROJECTIONS_SUBSCRIPTION,
    handler: projectEventsFunction(project, keep),
  });
  app.timer('reconcileHolds', {
    schedule: '%HOLDS_SCHEDULE%',
    handler: reconcileHoldsFunction(reconcileHolds({ ...adapters, end }), adapters.measures, adapters.log),
  });
}

function registerOrders(adapters: Adapters, prepare: ReturnType<typeof writeAhead>): void {
  const { publisher, clock, measures, log } = adapters;
  const decide = decideGroup({ ...adapters, prepare });
  const validate = validateOrders({
    decide: async (group) => {
      const began = performance.now();
      const outcome = await decide(group);
      measures.gateDuration.record((performance.now() - began) / 1000);
      return outcome;
    },
    publisher,
    queues: counted(adapters),
    clock,
    onFault: (fault, orders) => log('error', 'orders.requeued', { orders, ...faultFields(fault) }),
  });
  app.serviceBusQueue('validateOrders', {
    ...inBatches,
    ...asBytes,
    queueName: ORDERS_QUEUE,
    handler: validateOrdersFunction(validate),
  });
  app.serviceBusQueue('retryOrder', {
    connection,
    queueName: ORDERS_RETRY_QUEUE,
    handler: retryOrderFunction(validate),
  });
}

const counted = ({ orderQueues, measures }: Adapters): OrderQueues => ({
  ...orderQueues,
  retry(arrivals) {
    measures.ordersRequeued.add(arrivals.length);
    return orderQueues.retry(arrivals);
  },
});

/** Logs and counts failed work and schedules its retry; the host logs work whose attempts are spent. */
function counting<T>({ log, measures }: Adapters, queue: string, requeue: Requeue<T>): Requeue<T> {
  return async (failed) => {
    const [first] = failed;
    if (!first) return;
    const { attempt, fault } = first;
    log('error', 'work.requeued', { queue, messages: failed.length, attempt, ...faultFields(fault) });
    measures.retried.add(failed.length, { queue });
    await requeue(failed);
  };
}

/** Keeps what is no order; orders tell of theirs by an event. */
function quarantine({ log, measures, quarantine: keep }: Adapters): Quarantine {
  return async (messages) => {
    for (const { source, reason, description } of messages) {
      log('error', 'message.quarantined', { source, reason, description });
      measures.quarantined.add(1, { reason });
    }
    await keep(messages);
  };
}

function followingWakeUps(
  adapters: Adapters,
  prepare: ReturnType<typeof writeAhead>,
  end: ReturnType<typeof closeHold>,
  reconcile: ReturnType<typeof reconcileRenewals>,
) {
  const { versions, sweepQueue, settings, clock, measures, retries } = adapters;
  const reconcileOf = reconcileCustomer({ ...adapters, reconcile });
  const catalogueMaxAgeMs = settings.CATALOGUE_MAX_AGE_SECONDS;
  const onWaited = (seconds: number) => measures.outboxAge.record(seconds);
  return handleWakeUps<WakeUp>({
    ...adapters,
    requeue: counting(adapters, WAKE_UPS_QUEUE, retries('wake-ups')),
    follow: wakeUpHandler({
      outbox: publishLedgerOutbox({
        ...adapters,
        releasePage: releaseHolds({ ...adapters, prepare }),
        reconcile: reconcileOf,
        onWaited,
      }),
      catalogue: publishCatalogueOutbox({
        ...adapters,
        catalogue: versions,
        sweepAfter: sweepAfter({ queue: sweepQueue, catalogueMaxAgeMs, clock }),
        onWaited,
      }),
      hold: expireHold({ end, clock }),
      renewals: reconcileTouched({ reconcile: reconcileOf }),
    }),
  });
}

function registerSweeps(adapters: Adapters, reconcile: ReturnType<typeof reconcileRenewals>): void {
  const { settings, sweepQueue: queue, measures, log, again } = adapters;
  const lookAfter = superviseSweep({
    ...adapters,
    queue,
    catalogueMaxAgeMs: settings.CATALOGUE_MAX_AGE_SECONDS,
    horizonDays: longestHorizon(settings.PARTNER_POLICIES),
    onCompleted: (sweep) => completed(adapters, sweep),
    onLag: (seconds) => measures.sweepLag.record(seconds),
  });
  const shard = sweepShard({
    ...adapters,
    queue,
    reconcile,
    onFault: (fault, renewals) => log('error', 'sweep.failed', { renewals, ...faultFields(fault) }),
  });
  app.serviceBusQueue('sweepShard', {
    connection,
    queueName: RENEWAL_SWEEPS_QUEUE,
    handler: persistent(
      SweepMessage,
      (work) => (work.kind === 'shard' ? shard(work) : lookAfter(work)),
      counting(adapters, RENEWAL_SWEEPS_QUEUE, again(RENEWAL_SWEEPS_QUEUE)),
    ),
  });
  app.timer('sweepRenewals', { schedule: '%SWEEP_SCHEDULE%', handler: sweepRenewalsFunction(lookAfter) });
}

function completed({ measures, log }: Adapters, sweep: Sweep): void {
  log('info', 'sweep.completed', { text: describeSweep(sweep), ...sweep });
  measures.sweepDuration.record((Date.parse(sweep.completedAt!) - Date.parse(sweep.startedAt)) / 1000);
  for (const kind of ['advisory', 'blocking'] as const) measures.flagsOpen.record(sweep[kind], { kind });
}

function registerRehearsals(adapters: Adapters): void {
  const { rehearsalQueue: queue, log, again } = adapters;
  const rehearsing = { ...adapters, queue };
  const shard = rehearseShard({
    ...rehearsing,
    onFault: (fault, subjects) => log('error', 'rehearsal.failed', { subjects, ...faultFields(fault) }),
  });
  const tally = tallyRehearsal({
    ...rehearsing,
    onCompleted: ({ rehearsalId, counts }) => log('info', 'rehearsal.completed', { rehearsalId, ...counts }),
  });
  const look = superviseRehearsal(rehearsing);
  const perform = (work: RehearsalMessage): Promise<void> => {
    switch (work.kind) {
      case 'shard':
        return shard(work);
      case 'tally':
        return tally(work.rehearsalId);
      case 'look':
        return look(work);
    }
  };
  app.serviceBusQueue('rehearseVersion', {
    connection,
    queueName: REHEARSALS_QUEUE,
    handler: persistent(RehearsalMessage, perform, counting(adapters, REHEARSALS_QUEUE, again(REHEARSALS_QUEUE))),
  });
}
