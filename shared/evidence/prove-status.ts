import { historyOf } from '../acceptances/read-history.ts';
import type { CatalogueReader } from '../agreements/catalogue-store.ts';
import type { Clock } from '../clock.ts';
import { statusesAsOf } from '../domain/acceptances/status-as-of.ts';
import { contentHash } from '../digest.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import { versionsWithdrawnBy, type StatusProof } from '../domain/evidence/status-proof.ts';
import type { RowOf } from '../domain/ledger/rows.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { EvidenceLog } from './evidence-log.ts';
import { proveEntries } from './prove-entries.ts';

interface Deps {
  readonly ledger: Ledger;
  readonly log: Pick<EvidenceLog, 'readCheckpoint' | 'leavesOf' | 'readTiles'>;
  readonly catalogue: CatalogueReader;
  readonly clock: Clock;
}

/** About 3 MB of answer; what is longer an export holds. */
const MOST_ENTRIES = 5_000;

/** The kinds of rows that decide a status. */
const DECIDING = new Set(['acceptance', 'void', 'withdrawal']);
const isDeciding = (name: string): boolean => DECIDING.has(name.split('|', 1)[0]!);

/**
 * How a customer stood with each agreement at an instant (C9), with the evidence where it is asked for; undefined until a
 * checkpoint covers that (E11). Gate and three range reads; the evidence costs two range reads, the checkpoint and tiles.
 */
export const proveStatus =
  ({ ledger, log, catalogue, clock }: Deps) =>
  async (key: LedgerKey, at: string, withEvidence: boolean): Promise<Result<StatusProof | undefined>> => {
    const asOf = new Date(at);
    if (asOf.getTime() > clock().getTime())
      return refuse('InvalidProperty', { property: 'asOf', problem: 'must not be in the future' });
    // The checkpoint first: what it covers is in the ledger by then.
    const checkpoint = withEvidence ? (await log.readCheckpoint(key.environment))?.value : undefined;
    const [gate, history, known] = await Promise.all([ledger.readGate(key), historyOf(ledger, key), catalogue.read()]);
    if (!gate) return refuse('CustomerNotFound');
    const status: StatusProof = {
      format: 'assent-status/1',
      ledger: key,
      asOf: asOf.toISOString(),
      statuses: statusesAsOf(history, known, asOf),
    };
    if (!withEvidence) return ok(status);
    const audit = await entriesUntil(ledger, key, asOf);
    if (!audit) return refuse('StatusTooLong');
    if (!checkpoint) return ok(undefined);
    const proofs = await proveEntries(log, checkpoint)(key.environment, key);
    if (proofs.length < audit.length) return ok(undefined);
    const rows = [...history.acceptances, ...history.voids, ...history.withdrawals];
    const named = new Map(rows.map((row) => [contentHash(row), row]));
    const edge = audit.at(-1)!.sequence - 1;
    return ok({
      ...status,
      evidence: {
        entries: audit.map((entry) => {
          const decided = isUntil(entry, asOf) ? Object.entries(entry.rows).filter(([name]) => isDeciding(name)) : [];
          const found = decided.map(([name, hash]) => {
            const row = named.get(hash);
            if (!row) throw new Error('A record is not the one that its entry has the hash of.');
            return [name, row as object as Record<string, unknown>] as const;
          });
          return {
            entry,
            ...(found.length > 0 ? { rows: Object.fromEntries(found) } : {}),
            // The last one and the next one show that nothing is left out.
            ...(found.length > 0 || entry.sequence >= edge ? { proof: proofOf(proofs[entry.sequence - 1]!) } : {}),
          };
        }),
        withdrawnVersions: versionsWithdrawnBy(known, asOf),
        checkpoint: checkpoint.note,
        keys: checkpoint.keys,
      },
    });
  };
export type ProveStatus = ReturnType<typeof proveStatus>;

const proofOf = ({ index, path }: { index: number; path: readonly string[] }) => ({ index, path: [...path] });

const isUntil = (entry: RowOf<'audit'>, asOf: Date): boolean => Date.parse(entry.at) <= asOf.getTime();

/** The entries up to the instant and the next one; undefined for too many. */
async function entriesUntil(ledger: Ledger, key: LedgerKey, asOf: Date): Promise<RowOf<'audit'>[] | undefined> {
  const entries: RowOf<'audit'>[] = [];
  for await (const entry of ledger.listRows(key, 'audit')) {
    if (entries.length === MOST_ENTRIES) return undefined;
    entries.push(entry);
    if (!isUntil(entry, asOf)) break;
  }
  return entries;
}
