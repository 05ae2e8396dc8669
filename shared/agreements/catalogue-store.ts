import { z } from 'zod';
import type { CatalogueEntry } from '../domain/agreements/catalogue-entry.ts';
import type { Catalogue } from '../domain/agreements/version.ts';
import { AssentEvent } from '../domain/events/event.ts';
import { Instant } from '../domain/instant.ts';
import type { RowOf } from '../domain/ledger/rows.ts';
import type { Outbox } from '../ledger/relay-outbox.ts';
import type { CatalogueWakeUp } from '../ledger/wake-up.ts';

/** The current catalogue, uncached. */
export interface StoredCatalogue extends Catalogue {
  /** The hash of the newest audit entry; empty before the first. */
  readonly auditHead: string;
  /** Absent before the first change. */
  readonly etag?: string | undefined;
}

/** A transactional outbox entry of the catalogue, committed with the change; the relay publishes and deletes it. */
export const CatalogueOutboxRow = z.object({
  outboxId: z.string(),
  events: z.array(AssentEvent),
  change: z.object({ revision: z.int(), changedAt: Instant }).optional(),
});
export type CatalogueOutboxRow = z.infer<typeof CatalogueOutboxRow>;

/** The publication, rescheduling or withdrawal of a version: the audit entry without its chain fields. */
export type CatalogueChange = Omit<CatalogueEntry, 'revision' | 'previous' | 'commitId' | 'hash'>;

export interface CatalogueStore {
  read(): Promise<StoredCatalogue>;
  /**
   * Commits the change of the catalogue as read, its audit entry and the further rows, all or nothing; false when the
   * catalogue had changed or a created row existed. A commit whose reply was lost counts as done.
   */
  commit(
    catalogue: StoredCatalogue,
    change: CatalogueChange,
    beside?: { readonly outbox?: CatalogueOutboxRow; readonly request?: RowOf<'request'> | undefined },
    signal?: AbortSignal,
  ): Promise<boolean>;
  readEntry(revision: number): Promise<CatalogueEntry | undefined>;
  /** Audit entries by ascending revision, optionally after one. */
  entries(after?: number): AsyncIterable<CatalogueEntry>;
  readRequest(name: { route: string; requestId: string }): Promise<RowOf<'request'> | undefined>;
  /** False when the request is already on record. */
  keepRequest(row: RowOf<'request'>): Promise<boolean>;
  readonly outbox: Outbox<CatalogueWakeUp, CatalogueOutboxRow>;
}

export interface CatalogueReader {
  /** The catalogue within its configured maximum age and of at least the revision; throws Unavailable otherwise. */
  read(atLeast?: number): Promise<Catalogue>;
}
