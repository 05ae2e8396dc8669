import { TableClient, type TransactionAction } from '@azure/data-tables';
import { randomUUID } from 'node:crypto';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import { mapConcurrent } from '../support/parallel.ts';
import type { BareConfirm } from './bare-confirm.ts';
import { OUTCOMES } from './tables.ts';

const AT_ONCE = 8;
const PAGE = 100;

/**
 * Confirmations in bulk, with the reads and writes of the service's import: the outcomes of each page and its progress
 * beside each row's confirmation. Gives the rows recorded in a second.
 */
export async function bareImport(
  tablesConnection: string,
  floor: BareConfirm,
  customers: readonly LedgerKey[],
): Promise<number> {
  const outcomes = TableClient.fromConnectionString(tablesConnection, OUTCOMES, { allowInsecureConnection: true });
  await outcomes.createTable();
  const importId = randomUUID();
  const outcomeOf = ({ customerId }: LedgerKey, row: number): TransactionAction => {
    const json = JSON.stringify({ row, customerId, outcome: 'recorded', recordId: randomUUID() });
    return ['upsert', { partitionKey: importId, rowKey: String(row).padStart(9, '0'), json }, 'Replace'];
  };
  const started = performance.now();
  for (let from = 0; from < customers.length; from += PAGE) {
    const page = customers.slice(from, from + PAGE);
    await mapConcurrent(AT_ONCE, page, ({ customerId }) => floor.confirm(customerId));
    await outcomes.submitTransaction(page.map((key, at) => outcomeOf(key, from + at)));
    await outcomes.upsertEntity({ partitionKey: importId, rowKey: 'progress', json: String(from) }, 'Replace');
  }
  return (customers.length * 1000) / (performance.now() - started);
}
