import { expect, it } from 'vitest';
import topology from '../../infra/topology.json' with { type: 'json' };
import * as bus from '../../shared/bus/bus.ts';
import { WORK_FOR_MS as IMPORT_MS } from '../../shared/imports/work-on-import.ts';
import { WORK_FOR_MS as OUTBOX_MS } from '../../shared/ledger/publish-ledger-outbox.ts';
import { STOP_AFTER_MS } from '../../shared/orders/validate-orders.ts';
import { WORK_FOR_MS as REHEARSAL_MS } from '../../shared/rehearsals/rehearse-shard.ts';
import { WORK_FOR_MS as TALLY_MS } from '../../shared/rehearsals/tally-rehearsal.ts';
import { WORK_FOR_MS as SWEEP_MS } from '../../shared/renewals/sweep-shard.ts';
import { WORK_FOR_MS as WEBHOOK_MS } from '../../shared/webhooks/endpoint-round.ts';

const { Queues: queues, Topics: topics } = topology.UserConfig.Namespaces[0]!;
const MINUTE_MS = 60_000;

it.each([
  [bus.ORDERS_QUEUE, STOP_AFTER_MS],
  [bus.ORDERS_RETRY_QUEUE, STOP_AFTER_MS],
  [bus.WAKE_UPS_QUEUE, OUTBOX_MS],
  [bus.REHEARSALS_QUEUE, Math.max(REHEARSAL_MS, TALLY_MS)],
  [bus.RENEWAL_SWEEPS_QUEUE, SWEEP_MS],
  [bus.IMPORTS_QUEUE, IMPORT_MS],
  [bus.WEBHOOK_WORK_QUEUE, WEBHOOK_MS],
  [bus.WEBHOOK_WORK_SLOW_QUEUE, WEBHOOK_MS],
])('what is taken from %s begins nothing new after half of its lock', (name, worksForMs) => {
  const { Properties } = queues.find((queue) => queue.Name === name)!;
  const minutes = Number(/^PT(\d+)M$/.exec(Properties.LockDuration)![1]);
  expect(worksForMs).toBeGreaterThan(0);
  expect(2 * worksForMs).toBeLessThanOrEqual(minutes * MINUTE_MS);
});

it('what fails is delivered ten times, as the runbook says', () => {
  const entities = [...queues, ...topics.flatMap(({ Subscriptions }) => Subscriptions)];
  expect(new Set(entities.map(({ Properties }) => Properties.MaxDeliveryCount))).toEqual(new Set([10]));
});

it('there is every queue and topic that the code names, and no other', () => {
  const named = Object.entries(bus).flatMap(([name, value]) => (/_(?:QUEUE|TOPIC)$/.test(name) ? [value] : []));
  expect(named.length).toBeGreaterThan(5);
  expect([...queues, ...topics].map(({ Name }) => Name).toSorted()).toEqual(named.map(String).toSorted());
});
