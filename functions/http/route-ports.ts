import type { CatalogueReader, CatalogueStore } from '../../shared/agreements/catalogue-store.ts';
import type { Clock } from '../../shared/clock.ts';
import type { HoldIndex } from '../../shared/orders/hold-index.ts';
import type { Random } from '../../shared/random.ts';

/** Ports that routes read without a use case. */
export interface RoutePorts {
  readonly catalogue: CatalogueReader;
  readonly versions: CatalogueStore;
  readonly holds: HoldIndex;
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly random: Random;
}
