import type { LedgerKey } from '../../shared/domain/customers/ledger-key.ts';
import { listsChain, type ChainName, type SignedCheckpoint } from '../../shared/domain/evidence/log-state.ts';
import { TILE_HASHES } from '../../shared/domain/evidence/tile.ts';
import type { Environment, Owner } from '../../shared/domain/partners/partner.ts';
import type { EvidenceLog } from '../../shared/evidence/evidence-log.ts';
import { proveEntries, type EntryProof } from '../../shared/evidence/prove-entries.ts';
import type { StoredRow } from '../../shared/ledger/ledger.ts';
import type { OpenTable } from '../../shared/tables/client.ts';
import { dailyListsIn } from '../../shared/tables/daily-list-table.ts';
import { listRow } from '../../shared/tables/evidence-keys.ts';
import { evidenceLogIn } from '../../shared/tables/evidence-table.ts';

interface Scope {
  readonly environment: Environment;
  readonly partnerId: string;
  /** Of an export of one customer. */
  readonly customerId?: string | undefined;
  readonly personalData: boolean;
}

/** The first line of an export: what it covers, and the checkpoint that its entries are proven against. */
export const exportHead = (scope: Scope, checkpoint: SignedCheckpoint | undefined): string =>
  line({ format: 'assent-export/1', ...scope, checkpoint: checkpoint?.note, keys: checkpoint?.keys ?? [] });

/** A row as a line; an audit entry with its proof. */
export function exportedRow(key: LedgerKey, { name, value }: StoredRow, proofs: readonly EntryProof[]): string {
  const [kind, ...rest] = name.split('|');
  const proof = kind === 'audit' ? proofs[Number(rest.at(-1)) - 1] : undefined;
  return line({ ...key, name, row: value, proof });
}

/** The daily lists of a partner as lines, each with its proof: before the ledgers, so that they are compared in passing (E8). */
export async function* exportedLists(open: OpenTable, owner: Owner, { proveChain }: ProvenLog): AsyncGenerator<string> {
  const proofs = await proveChain(listsChain(owner));
  const { environment, partnerId } = owner;
  for await (const row of dailyListsIn(open).entries(owner, 0)) {
    yield line({
      environment,
      partnerId,
      name: listRow(partnerId, row.sequence),
      row,
      proof: proofs[row.sequence - 1],
    });
  }
}

/** What the log has of a ledger. */
export interface Logged {
  readonly checkpoint: SignedCheckpoint | undefined;
  /** The sequence of the last entry; 0 before the first one. */
  readonly last: number;
  /** The proof of the n-th entry at n - 1, as far as the checkpoint covers them. */
  readonly proofs: readonly EntryProof[];
}

/** The log of an environment as of its newest checkpoint; before the first one nothing is proven. */
export async function provenLog(open: OpenTable, environment: Environment) {
  const log = evidenceLogIn(open);
  const checkpoint = (await log.readCheckpoint(environment))?.value;
  const prove = checkpoint && proveEntries(log, checkpoint);
  const proveChain = async (chain: ChainName) => (await prove?.(environment, chain)) ?? [];
  return {
    log,
    checkpoint,
    proveChain,
    loggedOf: async (key: LedgerKey): Promise<Logged> => {
      const last = (await log.readLogged(environment, key))?.sequence ?? 0;
      return { checkpoint, last, proofs: await proveChain(key) };
    },
  };
}
export type ProvenLog = Awaited<ReturnType<typeof provenLog>>;

/** Every entry that a checkpoint covers, behind a line with the checkpoint. Throws when the log lacks one. */
export async function* exportedLog(
  log: Pick<EvidenceLog, 'readBundle'>,
  environment: Environment,
  { size, note, keys }: SignedCheckpoint,
  onWritten: (entries: number) => void,
): AsyncGenerator<string> {
  yield line({ format: 'assent-log/1', environment, checkpoint: note, keys });
  for (let first = 0; first < size; first += TILE_HASHES) {
    const entries = (await log.readBundle(environment, first / TILE_HASHES)).slice(0, size - first);
    const end = first + entries.length;
    if (end < Math.min(first + TILE_HASHES, size)) throw new Error(`The log lacks the entry at place ${end}.`);
    yield line(entries.map(({ ledgerId, sequence, auditHash }) => [ledgerId, sequence, auditHash]));
    onWritten(end);
  }
}

const line = (value: object): string => `${JSON.stringify(value)}\n`;
