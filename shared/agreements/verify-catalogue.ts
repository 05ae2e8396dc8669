import { contentHash } from '../digest.ts';
import { continuesChain } from '../domain/ledger/audit-chain.ts';
import type { StoredCatalogue } from './catalogue-store.ts';
import { Version } from '../domain/agreements/version.ts';
import type { CatalogueEntry } from '../domain/agreements/catalogue-entry.ts';

/** What is wrong with an audit chain, and from which revision on. */
export interface ChainBreak {
  readonly revision: number;
  readonly problem: string;
}

const nameOf = ({ agreementType, versionRank }: Version): string => `${agreementType} ${versionRank}`;

/** Whether the catalogue is what its entries, by rising revision, made of it; where not, the first break. */
export async function verifyCatalogue(
  catalogue: StoredCatalogue,
  entries: AsyncIterable<CatalogueEntry> | Iterable<CatalogueEntry>,
): Promise<ChainBreak | undefined> {
  const told = new Map<string, string>();
  let revision = 0;
  let head = '';
  for await (const entry of entries) {
    if (entry.revision > catalogue.revision) break;
    revision++;
    const name = nameOf(entry.after);
    if (entry.revision !== revision) return { revision, problem: 'the entry is missing' };
    if (!continuesChain(entry, head)) return { revision, problem: 'the entry breaks the chain' };
    if ((entry.before && contentHash(entry.before)) !== told.get(name)) {
      return { revision, problem: `what was before is not as told of ${name}` };
    }
    told.set(name, contentHash(entry.after));
    head = entry.hash;
  }
  if (revision < catalogue.revision) return { revision: revision + 1, problem: 'the entry is missing' };
  if (head !== catalogue.auditHead) return { revision, problem: 'the catalogue goes by another entry' };
  const stored = [catalogue.versions, catalogue.withdrawn].flatMap((byType) => Object.values(byType).flat());
  const changed = stored.find((version) => told.get(nameOf(version)) !== contentHash(Version.parse(version)));
  if (changed) return { revision, problem: `${nameOf(changed)} is not as told` };
  return stored.length < told.size ? { revision, problem: 'a version is missing' } : undefined;
}
