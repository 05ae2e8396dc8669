import type { Result } from '../errors.ts';
import type { Catalogue, Version } from './version.ts';

export interface CatalogueStore {
  /** The catalogue as it stands now, uncached. */
  read(): Promise<Catalogue>;
  /** Adds the version that `decide` gives for the catalogue as it stands; undefined when it changed meanwhile. */
  change(decide: (catalogue: Catalogue) => Result<Version>): Promise<Result<Version> | undefined>;
}
