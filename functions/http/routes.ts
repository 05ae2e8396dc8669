import type { Route } from '../../shared/http/route.ts';
import type { UseCases } from '../use-cases.ts';
import { agreementRoutes } from './agreements/index.ts';
import { attestationRoutes } from './attestations/index.ts';
import { auditRoutes } from './audit/index.ts';
import { confirmationRoutes } from './confirmations/index.ts';
import { ownRoutes } from './customer/index.ts';
import { customerRoutes } from './customers/index.ts';
import { eventRoutes } from './events/index.ts';
import { evidenceRoutes } from './evidence/index.ts';
import { importRoutes } from './imports/index.ts';
import { invitationRoutes } from './invitations/index.ts';
import { orderRoutes } from './orders/index.ts';
import { partnerRoutes } from './partners/index.ts';
import { quarantineRoutes } from './quarantine/index.ts';
import { registrationRoutes } from './registration/index.ts';
import { registryRoutes } from './registry/index.ts';
import { rehearsalRoutes } from './rehearsals/index.ts';
import { renewalRoutes } from './renewals/index.ts';
import type { RoutePorts } from './route-ports.ts';
import { submissionRoutes } from './submissions/index.ts';
import { subscriptionRoutes } from './subscriptions/index.ts';
import { webhookRoutes } from './webhooks/index.ts';

/** The routes behind authorisation, by noun. Creating them calls no port; what is kept between requests, a use case keeps. */
export const ROUTES_BY_NOUN: readonly ((useCases: UseCases, ports: RoutePorts) => readonly Route[])[] = [
  partnerRoutes,
  customerRoutes,
  agreementRoutes,
  confirmationRoutes,
  invitationRoutes,
  attestationRoutes,
  submissionRoutes,
  ownRoutes,
  orderRoutes,
  subscriptionRoutes,
  importRoutes,
  renewalRoutes,
  rehearsalRoutes,
  quarantineRoutes,
  registryRoutes,
  auditRoutes,
  eventRoutes,
  webhookRoutes,
  registrationRoutes,
  evidenceRoutes,
];

/** Every route behind authorisation. */
export const routesOf = (useCases: UseCases, ports: RoutePorts): readonly Route[] =>
  ROUTES_BY_NOUN.flatMap((routes) => routes(useCases, ports));

/** The routes for description only: without use cases, so they cannot be called. */
export const describedRoutes = (): readonly Route[] => routesOf({} as UseCases, {} as RoutePorts);
