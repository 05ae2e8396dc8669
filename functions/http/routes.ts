import type { Route } from '../../shared/http/route.ts';
import type { UseCases } from '../use-cases.ts';
import { agreementRoutes } from './agreements/index.ts';
import { auditRoutes } from './audit/index.ts';
import { confirmationRoutes } from './confirmations/index.ts';
import { ownRoutes } from './customer/index.ts';
import { customerRoutes } from './customers/index.ts';
import { evidenceRoutes } from './evidence/index.ts';
import { invitationRoutes } from './invitations/index.ts';
import { orderRoutes } from './orders/index.ts';
import { partnerRoutes } from './partners/index.ts';
import { quarantineRoutes } from './quarantine/index.ts';
import { registryRoutes } from './registry/index.ts';
import { rehearsalRoutes } from './rehearsals/index.ts';
import { renewalRoutes } from './renewals/index.ts';
import type { RoutePorts } from './route-ports.ts';
import { submissionRoutes } from './submissions/index.ts';
import { subscriptionRoutes } from './subscriptions/index.ts';

/** Every route behind authorisation. Creating them calls no port. */
export const routesOf = (useCases: UseCases, ports: RoutePorts): readonly Route[] => [
  ...partnerRoutes(useCases, ports),
  ...customerRoutes(useCases, ports),
  ...agreementRoutes(useCases, ports),
  ...confirmationRoutes(useCases),
  ...invitationRoutes(useCases, ports),
  ...submissionRoutes(useCases),
  ...ownRoutes(useCases, ports),
  ...orderRoutes(useCases, ports),
  ...subscriptionRoutes(useCases, ports),
  ...renewalRoutes(useCases),
  ...rehearsalRoutes(useCases),
  ...quarantineRoutes(useCases),
  ...registryRoutes(useCases),
  ...auditRoutes(useCases),
  ...evidenceRoutes(useCases),
];

/** The routes for description only: without use cases, so they cannot be called. */
export const describedRoutes = (): readonly Route[] => routesOf({} as UseCases, {} as RoutePorts);
