import { odata } from '@azure/data-tables';
import { agedCache } from '../aged-cache.ts';
import type { CatalogueStore } from '../agreements/catalogue-store.ts';
import { catalogueOf, Version, type Catalogue, type CatalogueReader } from '../agreements/version.ts';
import type { Clock } from '../clock.ts';
import { Unavailable } from '../errors.ts';
import type { OpenTable } from './client.ts';
import { fromEntity, toEntity } from './entity.ts';
import { versionRow } from './keys.ts';

export const CATALOGUE_TABLE = 'Catalogue';

/** One partition, so that one range read is one consistent catalogue and a change is one transaction. */
const PARTITION = 'catalogue';
const REVISION_ROW = 'revision';

/** The catalogue of agreement versions in Table Storage. */
export function catalogueIn(open: OpenTable): CatalogueStore {
  const table = open(CATALOGUE_TABLE);

  async function readWithEtag(): Promise<{ catalogue: Catalogue; etag: string | undefined }> {
    const versions: Version[] = [];
    let revision = 0;
    let etag: string | undefined;
    for await (const page of table.pages(odata`PartitionKey eq ${PARTITION}`, 1000)) {
      for (const row of page) {
        if (row.rowKey === REVISION_ROW) ({ revision, etag } = { ...revisionOf(row), etag: row.etag });
        else versions.push(Version.parse(fromEntity(row)));
      }
    }
    return { catalogue: catalogueOf(revision, versions), etag };
  }

  return {
    read: async () => (await readWithEtag()).catalogue,

    async change(decide) {
      const { catalogue, etag } = await readWithEtag();
      const decided = decide(catalogue);
      if (!decided.ok) return decided;
      const next = toEntity(PARTITION, REVISION_ROW, { revision: catalogue.revision + 1 });
      const version = decided.value;
      const done = await table.transact([
        etag === undefined ? ['create', next] : ['update', next, 'Replace', { etag }],
        ['create', toEntity(PARTITION, versionRow(version.agreementType, version.versionRank), version)],
      ]);
      return done ? decided : undefined;
    },
  };
}

const revisionOf = (row: Parameters<typeof fromEntity>[0]): { revision: number } => {
  const stored = fromEntity(row) as { revision: number };
  return { revision: stored.revision };
};

/** Reads the catalogue through a cache of bounded age; older and unreadable throws. */
export function cachedCatalogue(store: CatalogueStore, maxAgeMs: number, clock: Clock): CatalogueReader {
  const cache = agedCache(() => store.read(), maxAgeMs, clock);
  return {
    async read(atLeast = 0) {
      const known = await cache.read();
      if (known.revision >= atLeast) return known;
      // A load that was under way may have begun before the revision came about.
      const anew = await cache.refresh();
      const latest = anew.revision >= atLeast ? anew : await cache.refresh();
      if (latest.revision >= atLeast) return latest;
      throw new Unavailable('The catalogue is older than what refers to it.');
    },
  };
}
