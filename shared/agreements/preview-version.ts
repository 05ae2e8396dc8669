import type { Clock } from '../clock.ts';
import { type NewVersion, nextVersion } from '../domain/agreements/change-version.ts';
import type { Version } from '../domain/agreements/version.ts';
import { ok, type Result } from '../domain/refusal.ts';
import type { CatalogueStore } from './catalogue-store.ts';

interface Deps {
  readonly catalogue: Pick<CatalogueStore, 'read'>;
  /** Maximum age of a reader's catalogue. */
  readonly maxAgeMs: number;
  readonly clock: Clock;
}

/** The version as it would be published now, without its texts: rank and instant are those that it would get. */
export const previewVersion =
  ({ catalogue, maxAgeMs, clock }: Deps) =>
  async (wanted: Omit<NewVersion, 'documents'>): Promise<Result<Version>> => {
    const now = clock();
    const next = nextVersion(await catalogue.read(), wanted, [], {
      now,
      known: new Date(now.getTime() + 2 * maxAgeMs),
    });
    return next.ok ? ok(next.value.after) : next;
  };
