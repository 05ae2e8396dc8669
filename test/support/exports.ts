import {
  exportedCatalogue,
  exportedLists,
  exportedLog,
  exportedRow,
  exportHead,
  provenLog,
} from '../../infra/operator/exported.ts';
import type { LedgerKey } from '../../shared/domain/customers/ledger-key.ts';
import { ENVIRONMENT, keyOf, type SmallLog } from './small-log.ts';

/** The lines of an export of these customers, as the command writes them. */
export async function exportOf(small: SmallLog, customers: readonly number[]): Promise<string[]> {
  const proven = await provenLog(small.open, ENVIRONMENT);
  const { checkpoint, loggedOf } = proven;
  const { environment, partnerId } = keyOf(1);
  const lines = [exportHead({ environment, partnerId, personalData: true }, checkpoint, await proven.dated())];
  for await (const list of exportedLists(small.open, { environment, partnerId }, proven)) lines.push(list);
  for await (const line of exportedCatalogue(small.open, proven)) lines.push(line);
  const rowsOf = async (key: LedgerKey) => {
    const { proofs } = await loggedOf(key);
    for await (const row of small.ledger.listEverything(key)) lines.push(exportedRow(key, row, proofs));
  };
  for (const customer of customers) await rowsOf(keyOf(customer));
  return lines;
}

/** The lines of an export of the log. */
export async function logOf(small: SmallLog): Promise<string[]> {
  const { log, checkpoint, dated } = await provenLog(small.open, ENVIRONMENT);
  return Array.fromAsync(exportedLog(log, ENVIRONMENT, checkpoint!, await dated(), () => {}));
}
