import { contentHash } from '../digest.ts';
import type { CatalogueEntry } from '../domain/agreements/catalogue-entry.ts';
import { Version } from '../domain/agreements/version.ts';
import { continuesChain } from '../domain/ledger/audit-chain.ts';
import type { StoredCatalogue } from './catalogue-store.ts';

/** A break of the audit chain, and its first revision. */
export interface ChainBreak {
  readonly revision: number;
  readonly problem: string;
}

const nameOf = ({ agreementType, versionRank }: Version): string => `${agreementType} ${versionRank}`;

/** Verifies the catalogue against its entries, by ascending revision; returns the first break. */
export async function verifyCatalogue(
  catalogue: StoredCatalogue,
  entries: AsyncIterable<CatalogueEntry> | Iterable<CatalogueEntry>,
): Promise<ChainBreak | undefined> {
  const states = new Map<string, string>();
  let revision = 0;
  let head = '';
  for await (const entry of entries) {
    if (entry.revision > catalogue.revision) break;
    revision++;
    const name = nameOf(entry.after);
    if (entry.revision !== revision) return { revision, problem: 'the entry is missing' };
    if (!continuesChain(entry, head)) return { revision, problem: 'the entry breaks the chain' };
    if ((entry.before && contentHash(entry.before)) !== states.get(name)) {
      return { revision, problem: `the previous state of ${name} differs from its last entry` };
    }
    states.set(name, contentHash(entry.after));
    head = entry.hash;
  }
  if (revision < catalogue.revision) return { revision: revision + 1, problem: 'the entry is missing' };
  if (head !== catalogue.auditHead) return { revision, problem: 'the catalogue references another entry' };
  const stored = [catalogue.versions, catalogue.withdrawn].flatMap((byType) => Object.values(byType).flat());
  const changed = stored.find((version) => states.get(nameOf(version)) !== contentHash(Version.parse(version)));
  if (changed) return { revision, problem: `${nameOf(changed)} differs from its last entry` };
  return stored.length < states.size ? { revision, problem: 'a version is missing' } : undefined;
}
