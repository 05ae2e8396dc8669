import type { CatalogueReader, CatalogueStore } from '../../shared/agreements/catalogue-store.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Route } from '../../shared/http/route.ts';
import type { HoldIndex } from '../../shared/orders/hold-index.ts';
import type { RehearsalStore } from '../../shared/rehearsals/rehearsal-store.ts';
import type { UseCases } from '../use-cases.ts';
import { agreementRoutes } from './agreements/index.ts';
import { confirmationRoutes } from './confirmations/index.ts';
import { customerRoutes } from './customers/index.ts';
import { orderRoutes } from './orders/index.ts';
import { subscriptionRoutes } from './subscriptions/index.ts';
import { renewalRoutes } from './renewals/index.ts';
import { rehearsalRoutes } from './rehearsals/index.ts';
import { partnerRoutes } from './partners/index.ts';
import { auditRoutes } from './audit/index.ts';

/** Ports that routes read without a use case. */
export interface RoutePorts {
  readonly catalogue: CatalogueReader;
  readonly versions: CatalogueStore;
  readonly holds: HoldIndex;
  readonly rehearsals: RehearsalStore;
  readonly publicUrl: string;
  readonly clock: Clock;
}

/** Every route behind authorisation. Creating them calls no port. */
export const routesOf = (useCases: UseCases, ports: RoutePorts): readonly Route[] => [
  ...partnerRoutes(useCases, ports),
  ...customerRoutes(useCases, ports),
  ...agreementRoutes(useCases, ports),
  ...confirmationRoutes(useCases),
  ...orderRoutes(useCases, ports),
  ...subscriptionRoutes(useCases, ports),
  ...renewalRoutes(useCases),
  ...rehearsalRoutes(useCases, ports),
  ...auditRoutes(useCases),
];

/** The routes for description only: without use cases, so they cannot be called. */
export const describedRoutes = (): readonly Route[] => routesOf({} as UseCases, {} as RoutePorts);
