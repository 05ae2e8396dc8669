import { contentHash } from '../digest.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { SignedCheckpoint } from '../domain/evidence/log-state.ts';
import { proofOf, tilesToProve, type Receipt } from '../domain/evidence/receipt.ts';
import { hashHolds } from '../domain/ledger/audit-chain.ts';
import type { Environment } from '../domain/partners/partner.ts';
import { ok, type Result } from '../domain/refusal.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { AnchorStore } from './anchor-store.ts';
import type { EvidenceLog } from './evidence-log.ts';
import { consistencyProof } from './prove-consistency.ts';
import type { ReadCheckpoint } from './read-checkpoint.ts';
import { subjectOf, type ReceiptSubject } from './receipt-subject.ts';

interface Deps {
  readonly ledger: Pick<Ledger, 'readGate' | 'readRow' | 'listRows'>;
  readonly log: EvidenceLog;
  readonly anchors: Pick<AnchorStore, 'oldestStamp'>;
  readonly readCheckpoint: ReadCheckpoint;
}

export interface ReceiptOptions {
  /** Add the oldest time-stamp that covers the record: one range read more, and tiles (E7). */
  readonly timeStamp?: boolean;
}

/** The receipt of a record; undefined until a checkpoint covers it. At most six point reads for a current acceptance (E6). */
export const readReceipt = ({ ledger, log, anchors, readCheckpoint }: Deps) => {
  const timeStampsOf = async (environment: Environment, index: number, { size }: SignedCheckpoint) => {
    const stamp = await anchors.oldestStamp(environment, index);
    if (!stamp) return {};
    const [older, newer] = [Math.min(stamp.size, size), Math.max(stamp.size, size)];
    const proof = await consistencyProof(log, environment, older, newer);
    return { timeStamps: [{ checkpoint: stamp.note, token: stamp.token, proof }] };
  };

  return async (
    key: LedgerKey,
    subject: ReceiptSubject,
    { timeStamp = false }: ReceiptOptions = {},
  ): Promise<Result<Receipt | undefined>> => {
    const found = await subjectOf(ledger, key, subject);
    if (!found.ok) return found;
    const row = found.value;
    const [entry, leaf, checkpoint] = await Promise.all([
      ledger.readRow(key, { kind: 'audit', sequence: row.sequence }),
      log.readLeaf(key.environment, key, row.sequence),
      readCheckpoint(key.environment),
    ]);
    if (!leaf || !checkpoint || leaf.index >= checkpoint.size) return ok(undefined);
    const name = entry && Object.keys(entry.rows).find((one) => entry.rows[one] === contentHash(row));
    // Nobody gets a receipt for something else than what was logged.
    const isLogged = entry && hashHolds(entry) && entry.hash === leaf.auditHash;
    if (!isLogged || name === undefined) throw new Error('The record is not the one that was logged.');
    const tiles = await log.readTiles(key.environment, tilesToProve(leaf.index, checkpoint));
    const { environment, partnerId, customerId } = key;
    return ok({
      format: 'assent-receipt/1',
      ledger: { environment, partnerId, customerId, firstHash: leaf.firstHash },
      entry,
      rows: { [name]: row },
      proof: proofOf(leaf, checkpoint, tiles),
      keys: checkpoint.keys,
      ...(timeStamp ? await timeStampsOf(environment, leaf.index, checkpoint) : {}),
    });
  };
};
export type ReadReceipt = ReturnType<typeof readReceipt>;
