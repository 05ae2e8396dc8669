import { z } from 'zod';
import {
  CatalogueOutboxRow,
  type CatalogueStore,
  type StoredCatalogue,
  type CatalogueReader,
} from '../agreements/catalogue-store.ts';
import type { Clock } from '../clock.ts';
import { CatalogueEntry } from '../domain/agreements/catalogue-entry.ts';
import { catalogueOf, Version } from '../domain/agreements/version.ts';
import { Instant } from '../domain/instant.ts';
import { chained } from '../domain/ledger/audit-chain.ts';
import { rowSchema } from '../domain/ledger/rows.ts';
import { Unavailable } from '../errors.ts';
import { maxAgeCache } from '../max-age-cache.ts';
import { systemRandom } from '../random.ts';
import type { OpenTable } from './client.ts';
import { fromEntity, toEntity } from './entity.ts';
import { catalogueAuditRow, catalogueOutboxRow, catalogueRequestRow, REVISION_ROW, versionRow } from './keys.ts';
import { inPartition } from './range.ts';
import type { RowAction } from './transaction.ts';

export const CATALOGUE_TABLE = 'Catalogue';

/** A single partition: one range read is consistent, and a change is one transaction. */
const PARTITION = 'catalogue';

export const Revision = z.object({
  revision: z.int().default(0),
  changedAt: Instant.optional(),
  auditHead: z.string().default(''),
});

/** The catalogue of agreement versions in Table Storage. */
export function catalogueIn(open: OpenTable, random = systemRandom): CatalogueStore {
  const table = open(CATALOGUE_TABLE);
  const entity = <T>(schema: z.ZodType<T>, row: string, value: T) => toEntity(schema, PARTITION, row, value);

  async function readRow<T>(schema: z.ZodType<T>, row: string): Promise<T | undefined> {
    const found = await table.get(PARTITION, row);
    return found && fromEntity(schema, found);
  }

  /** Several pages are consistent only if the revision did not change in between. */
  async function read(): Promise<StoredCatalogue> {
    for (;;) {
      const versions: Version[] = [];
      let stored = Revision.parse({});
      let etag: string | undefined;
      let pages = 0;
      for await (const page of table.pages(inPartition(PARTITION, { ge: REVISION_ROW }), 1000)) {
        pages++;
        for (const row of page) {
          if (row.rowKey === REVISION_ROW) {
            stored = fromEntity(Revision, row);
            etag = row.etag;
          } else versions.push(fromEntity(Version, row));
        }
      }
      const { revision, changedAt, auditHead } = stored;
      const catalogue = { ...catalogueOf(revision, versions, changedAt), auditHead, etag };
      if (pages <= 1 || ((await readRow(Revision, REVISION_ROW))?.revision ?? 0) === revision) return catalogue;
    }
  }

  const readEntry = (revision: number) => readRow(CatalogueEntry, catalogueAuditRow(revision));

  return {
    read,
    readEntry,

    async commit({ revision: current, auditHead, etag }, change, { outbox, request } = {}, signal) {
      const revision = current + 1;
      const entry = chained({ ...change, revision, previous: auditHead, commitId: random.uuid() });
      const { agreementType, versionRank } = change.after;
      const version = entity(Version, versionRow(agreementType, versionRank), change.after);
      const head = entity(Revision, REVISION_ROW, { revision, changedAt: change.at, auditHead: entry.hash });
      const actions: RowAction[] = [
        etag === undefined ? ['create', head] : ['update', head, 'Replace', { etag }],
        ['create', entity(CatalogueEntry, catalogueAuditRow(revision), entry)],
        change.before ? ['upsert', version, 'Replace'] : ['create', version],
      ];
      if (outbox) actions.push(['create', entity(CatalogueOutboxRow, catalogueOutboxRow(outbox.outboxId), outbox)]);
      if (request) actions.push(['create', entity(rowSchema('request'), catalogueRequestRow(request), request)]);
      if (await table.transact(actions, signal)) return true;
      return (await readEntry(revision))?.commitId === entry.commitId;
    },

    async *entries(after = 0) {
      const range = inPartition(PARTITION, { gt: catalogueAuditRow(after), lt: 'audit}' });
      yield* table.values(CatalogueEntry, range);
    },

    readRequest: (name) => readRow(rowSchema('request'), catalogueRequestRow(name)),

    keepRequest: (row) => table.create(entity(rowSchema('request'), catalogueRequestRow(row), row)),

    outbox: {
      read: ({ outboxId }) => readRow(CatalogueOutboxRow, catalogueOutboxRow(outboxId)),
      async fence({ outboxId }) {
        const head = await table.get(PARTITION, REVISION_ROW);
        if (await readRow(CatalogueOutboxRow, catalogueOutboxRow(outboxId))) return false;
        const stored = head ? fromEntity(Revision, head) : Revision.parse({});
        return (await table.put(entity(Revision, REVISION_ROW, stored), head?.etag)) !== undefined;
      },
      remove: async ({ outboxId }) => {
        await table.remove(PARTITION, catalogueOutboxRow(outboxId));
      },
    },
  };
}

/** Caches the catalogue up to a maximum age; throws beyond it. `onUsed` receives the age. */
export function cachedCatalogue(
  store: CatalogueStore,
  maxAgeMs: number,
  clock: Clock,
  onUsed?: (ageMs: number) => void,
): CatalogueReader {
  const cache = maxAgeCache(() => store.read(), maxAgeMs, clock, onUsed);
  return {
    async read(atLeast = 0) {
      const known = await cache.read();
      if (known.revision >= atLeast) return known;
      // A load in progress may have started before the revision existed.
      const reloaded = await cache.refresh();
      const latest = reloaded.revision >= atLeast ? reloaded : await cache.refresh();
      if (latest.revision >= atLeast) return latest;
      throw new Unavailable('The catalogue is older than the data that refers to it.');
    },
  };
}
