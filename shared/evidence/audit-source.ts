import type { CatalogueStore } from '../agreements/catalogue-store.ts';
import type { ChainName } from '../domain/evidence/log-state.ts';
import type { ChainEntry } from '../domain/evidence/next-batch.ts';
import { hashHolds } from '../domain/ledger/audit-chain.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { DailyLists } from './daily-lists.ts';

interface Sources {
  readonly ledger: Pick<Ledger, 'listRows'>;
  readonly catalogue: Pick<CatalogueStore, 'entries'>;
  readonly lists: Pick<DailyLists, 'entries'>;
}

/** The next intact entries of a chain behind a sequence, at most so many. The first altered one ends them. */
export const auditSource =
  ({ ledger, catalogue, lists }: Sources) =>
  async (chain: ChainName, after: number, most: number): Promise<ChainEntry[]> => {
    const rowsOf = () => {
      if (chain === 'catalogue') return catalogue.entries(after);
      if (!('customerId' in chain)) return lists.entries(chain, after);
      return ledger.listRows(chain, 'audit', { after: { kind: 'audit', sequence: after }, pageSize: most });
    };
    const found: ChainEntry[] = [];
    for await (const row of rowsOf()) {
      if (!hashHolds(row)) break;
      const sequence = 'revision' in row ? row.revision : row.sequence;
      found.push({ sequence, previous: row.previous, hash: row.hash });
      if (found.length === most) break;
    }
    return found;
  };
export type AuditSource = ReturnType<typeof auditSource>;
