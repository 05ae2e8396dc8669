import { ARRIVED } from '../kernel/endpoints.ts';
import type { WorldRecord } from '../checks/world-record.ts';
import { PERSONAL } from './acts/personal.ts';
import type { Witness } from './witness.ts';
import type { World } from './world.ts';

/** What a world shows to the checks. */
export function recordOf(
  { plan, cast, kernel, tables, bus, authority, callers, processes, sick, resent }: World,
  { commits, published, orders }: Witness,
): WorldRecord {
  const { scheduler, runs } = kernel;
  const { overrides, catalogueMaxAgeMs, partnersMaxAgeMs, shards } = plan.config;
  const left = [...bus.bus.left(scheduler.now)];
  return {
    given: {
      partners: cast.accounts.map(({ partner }) => partner),
      overrides,
      skewMs: 5000,
      // One more fault delays no more than usual faults do; several may delay each other.
      intensity: Math.max(plan.intensity, Math.min(plan.placed.length, 2)),
      outages: plan.outages,
      keys: plan.keys,
      sick,
      isUpgrade: plan.upgrade !== undefined,
      catalogueMaxAgeMs,
      partnersMaxAgeMs,
      shards,
      endedAt: scheduler.now,
      personal: PERSONAL,
    },
    tables: new Map(tables.names().map((name) => [name, tables.rows(name) as never])),
    commits,
    published,
    requests: callers.requests,
    arrived: ARRIVED.get(kernel) ?? [],
    keyLoads: authority.loads,
    orders,
    left: new Map(left.map(([name, one]) => [name.replace('/Subscriptions/', '/'), one])),
    resent,
    stops: new Map(processes.map(({ name, stops }) => [name, stops])),
    runs: runs.map(({ fn, messages, storage, bus: sent }) => ({ name: fn, messages, storage, bus: sent })),
  };
}
