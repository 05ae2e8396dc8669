import type { TableBackend } from '../../../shared/tables/backend.ts';
import type { Tables } from '../../simulation/stand-ins/tables/tables.ts';
import type { Asked, Calls } from './calls.ts';
import type { Pace } from './pace.ts';
import type { Core, VirtualTime } from './virtual-time.ts';

interface PacedTables {
  readonly tables: Tables;
  readonly calls: Calls;
  readonly time: VirtualTime;
  readonly pace: Pace;
}

/** A table as an instance sees it, each call at its pace. */
export function pacedTable({ tables, calls, time, pace }: PacedTables, core: Core, name: string): TableBackend {
  const asked = (ms: number, partition: string, count: number): Asked => ({
    ms: ms + count * pace.rowMs,
    entities: { partition: `${name} ${partition}`, count },
    cpuMs: pace.tableCallCpuMs,
  });
  const write = <T>(partition: string, count: number, effect: () => T): Promise<T> =>
    calls.ask(core, asked(pace.transactionMs, partition, count), effect);
  return {
    name,
    createTable: () => write('', 1, () => void tables.createTable(name)),
    get: (partitionKey, rowKey) =>
      calls.ask(core, asked(pace.pointReadMs, partitionKey, 1), () => tables.get(name, partitionKey, rowKey)),
    insert: (entity) => write(entity.partitionKey, 1, () => tables.insert(name, entity, time.now)),
    replace: (entity, etag) => write(entity.partitionKey, 1, () => tables.replace(name, entity, etag, time.now)),
    upsert: (entity) => write(entity.partitionKey, 1, () => tables.upsert(name, entity, time.now)),
    remove: (partitionKey, rowKey, etag) =>
      write(partitionKey, 1, () => tables.remove(name, partitionKey, rowKey, etag)),
    transact: (actions) =>
      write(actions[0]?.[1].partitionKey ?? '', actions.length, () => tables.transact(name, actions, time.now)),
    // Only what is read once and kept is read by page here.
    page: (range, token) =>
      calls.ask(core, asked(pace.transactionMs, range.filter, 1), () => tables.page(name, range, token)),
  };
}
