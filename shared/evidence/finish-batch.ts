import type { LogHead } from '../domain/evidence/log-state.ts';
import type { Environment } from '../domain/partners/partner.ts';
import { mapConcurrent } from '../map-concurrent.ts';
import type { Stored } from '../work/work-store.ts';
import type { EvidenceLog } from './evidence-log.ts';

const CONCURRENT_WRITES = 16;

/**
 * Writes the index rows of the last batch, and tells the head so: afterwards every chain's last logged entry is what the
 * log holds. Whoever comes first does it, however the writer of the batch ended (E4). False when another one told the
 * head.
 */
export async function finishBatch(
  log: EvidenceLog,
  environment: Environment,
  { value: head, etag }: Stored<LogHead>,
): Promise<boolean> {
  await mapConcurrent(head.pending, CONCURRENT_WRITES, (run) => log.index(environment, run));
  return log.writeHead(environment, etag, { ...head, pending: [] });
}
