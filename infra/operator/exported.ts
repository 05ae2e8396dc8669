import type { LedgerKey } from '../../shared/domain/customers/ledger-key.ts';
import { listsChain, type ChainName, type SignedCheckpoint } from '../../shared/domain/evidence/log-state.ts';
import { TILE_HASHES } from '../../shared/domain/evidence/tile.ts';
import type { Environment, Owner, Partner } from '../../shared/domain/partners/partner.ts';
import { datingStamps } from '../../shared/domain/evidence/time-stamp.ts';
import type { EvidenceLog } from '../../shared/evidence/evidence-log.ts';
import { consistencyProof } from '../../shared/evidence/prove-consistency.ts';
import { proveEntries, type EntryProof } from '../../shared/evidence/prove-entries.ts';
import type { StoredRow } from '../../shared/ledger/ledger.ts';
import type { OpenTable } from '../../shared/tables/client.ts';
import { anchorsIn } from '../../shared/tables/anchor-table.ts';
import { catalogueIn } from '../../shared/tables/catalogue-table.ts';
import { dailyListsIn } from '../../shared/tables/daily-list-table.ts';
import { documentsIn } from '../../shared/tables/document-table.ts';
import { listRow } from '../../shared/tables/evidence-keys.ts';
import { evidenceLogIn } from '../../shared/tables/evidence-table.ts';
import { key, sequenceText } from '../../shared/tables/keys.ts';

export interface Scope {
  readonly environment: Environment;
  readonly partnerId: string;
  /** Of an export of one customer. */
  readonly customerId?: string | undefined;
  readonly personalData: boolean;
}

/** The first line of an export: what it covers, the checkpoint that its entries are proven against, and what dates it. */
export const exportHead = (scope: Scope, checkpoint: SignedCheckpoint | undefined, dated: Dated): string =>
  line({ format: 'assent-export/1', ...scope, checkpoint: checkpoint?.note, keys: checkpoint?.keys ?? [], ...dated });

/** A row as a line; an audit entry with its proof. */
export function exportedRow(ledger: LedgerKey, { name, value }: StoredRow, proofs: readonly EntryProof[]): string {
  const [kind, ...rest] = name.split('|');
  const proof = kind === 'audit' ? proofs[Number(rest.at(-1)) - 1] : undefined;
  return line({ ...ledger, name, row: value, proof });
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

/**
 * The catalogue of agreement versions as lines, each change with its proof, then each text under its hash: what the
 * customers accepted. A text that is missing is left to the verifier to tell.
 */
export async function* exportedCatalogue(open: OpenTable, { proveChain }: ProvenLog): AsyncGenerator<string> {
  const proofs = await proveChain('catalogue');
  const texts = new Set<string>();
  for await (const row of catalogueIn(open).entries(0)) {
    for (const { sha256 } of row.after.documents ?? []) texts.add(sha256);
    yield line({ name: key('catalogue', sequenceText(row.revision)), row, proof: proofs[row.revision - 1] });
  }
  const documents = documentsIn(open);
  for (const hash of texts) {
    const row = await documents.read(hash);
    if (row !== undefined) yield line({ name: key('text', hash), row });
  }
}

/** The partner as the registry has it, as a line; nothing proves it. */
export const exportedPartner = (partner: Partner): string => {
  const { environment, partnerId } = partner;
  return line({ environment, partnerId, name: key('partner', partnerId), row: partner });
};

/** What the log has of a ledger. */
export interface Logged {
  readonly checkpoint: SignedCheckpoint | undefined;
  /** The sequence of the last entry; 0 before the first one. */
  readonly last: number;
  /** Whether the log says where the last entry is. */
  readonly isPlaced: boolean;
  /** The proof of the n-th entry at n - 1, as far as the checkpoint covers them. */
  readonly proofs: readonly EntryProof[];
}

/** A time-stamped checkpoint, and the proof that the smaller one of it and the export's is continued by the other. */
interface DatedCheckpoint {
  readonly checkpoint: string;
  readonly token: string;
  readonly proof: readonly string[];
}

/** What others attest of the log; nothing where nobody was asked. */
export interface Dated {
  readonly timeStamps?: readonly DatedCheckpoint[];
  /** The newest checkpoint with cosignatures of witnesses. */
  readonly cosigned?: Omit<DatedCheckpoint, 'token'>;
}

/** The time-stamps that date what a checkpoint covers: a range read, and a few tiles for each (E7). */
async function datedIn(open: OpenTable, log: EvidenceLog, environment: Environment, size: number): Promise<Dated> {
  const anchors = anchorsIn(open);
  const proofTo = (other: number) => consistencyProof(log, environment, Math.min(other, size), Math.max(other, size));
  const timeStamps: DatedCheckpoint[] = [];
  for (const { note, token, size: stamped } of datingStamps(await Array.fromAsync(anchors.stamps(environment))))
    timeStamps.push({ checkpoint: note, token, proof: await proofTo(stamped) });
  const cosigned = (await anchors.readCosigned(environment))?.value;
  return {
    ...(timeStamps.length > 0 ? { timeStamps } : {}),
    ...(cosigned ? { cosigned: { checkpoint: cosigned.note, proof: await proofTo(cosigned.size) } } : {}),
  };
}

/** The log of an environment as of a checkpoint, or of its newest; before the first one nothing is proven. */
export async function provenLog(open: OpenTable, environment: Environment, known?: SignedCheckpoint) {
  const log = evidenceLogIn(open);
  const checkpoint = known ?? (await log.readCheckpoint(environment))?.value;
  const prove = checkpoint && proveEntries(log, checkpoint);
  const proveChain = async (chain: ChainName) => (await prove?.(environment, chain)) ?? [];
  return {
    log,
    checkpoint,
    proveChain,
    dated: async (): Promise<Dated> => (checkpoint ? datedIn(open, log, environment, checkpoint.size) : {}),
    loggedOf: async (ledger: LedgerKey): Promise<Logged> => {
      const last = (await log.readLogged(environment, ledger))?.sequence ?? 0;
      const isPlaced = last === 0 || (await log.readLeaf(environment, ledger, last)) !== undefined;
      return { checkpoint, last, isPlaced, proofs: await proveChain(ledger) };
    },
  };
}
export type ProvenLog = Awaited<ReturnType<typeof provenLog>>;

/** Every entry that a checkpoint covers, behind a line with the checkpoint. Throws when the log lacks one. */
export async function* exportedLog(
  log: Pick<EvidenceLog, 'readBundle'>,
  environment: Environment,
  { size, note, keys }: SignedCheckpoint,
  dated: Dated,
  onWritten: (entries: number) => void,
): AsyncGenerator<string> {
  yield line({ format: 'assent-log/1', environment, checkpoint: note, keys, ...dated });
  for (let first = 0; first < size; first += TILE_HASHES) {
    const entries = (await log.readBundle(environment, first / TILE_HASHES)).slice(0, size - first);
    const end = first + entries.length;
    if (end < Math.min(first + TILE_HASHES, size)) throw new Error(`The log lacks the entry at place ${end}.`);
    yield line(entries.map(({ ledgerId, sequence, auditHash }) => [ledgerId, sequence, auditHash]));
    onWritten(end);
  }
}

const line = (value: object): string => `${JSON.stringify(value)}\n`;
