import type { LedgerKey } from '../../shared/domain/customers/ledger-key.ts';
import type { SignedCheckpoint } from '../../shared/domain/evidence/log-state.ts';
import type { Environment } from '../../shared/domain/partners/partner.ts';
import { proveEntries, type EntryProof } from '../../shared/evidence/prove-entries.ts';
import type { StoredRow } from '../../shared/ledger/ledger.ts';
import type { OpenTable } from '../../shared/tables/client.ts';
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

/** Proves entries of ledgers against the newest checkpoint; before the first one nothing is proven. */
export async function provenBy(open: OpenTable, environment: Environment) {
  const log = evidenceLogIn(open);
  const checkpoint = (await log.readCheckpoint(environment))?.value;
  const prove = checkpoint && proveEntries(log, checkpoint);
  return { log, checkpoint, prove: async (key: LedgerKey) => (await prove?.(environment, key)) ?? [] };
}

const line = (value: object): string => `${JSON.stringify(value)}\n`;
