import { gateRow, ledgerPartition } from '../../../shared/tables/keys.ts';
import type { Tables } from '../stand-ins/tables/tables.ts';
import type { Account } from './cast.ts';

/** A customer whose gate nobody can read any more, from an instant on. */
export interface Illness {
  readonly at: number;
  readonly account: number;
  /** Which of its customers, as a fraction of their number. */
  readonly which: number;
}

/** Damages the gate as a fault of the storage or of a release would. The partition; undefined when there is no ledger. */
export function fallIll(
  tables: Tables,
  { partner, customers }: Account,
  which: number,
  now: number,
): string | undefined {
  const customer = customers[Math.floor(which * customers.length)];
  if (!customer) return undefined;
  const { customerId } = customer;
  const partition = ledgerPartition({ ...partner, customerId });
  const row = tables.rows('Ledger').find((one) => one.partitionKey === partition && one.rowKey === gateRow(customerId));
  if (!row) return undefined;
  const gate = JSON.parse(row['json0'] as string) as object;
  const damaged = {
    partitionKey: partition,
    rowKey: gateRow(customerId),
    json0: JSON.stringify({ ...gate, holds: '' }),
  };
  tables.upsert('Ledger', damaged, now);
  return partition;
}
