import type { Route } from '../../../shared/http/route.ts';
import type { UseCases } from '../../use-cases.ts';
import { discardQuarantinedRoute, resubmitQuarantinedRoute } from './deal-with-quarantined.ts';
import { getQuarantinedRoute } from './get-quarantined.ts';
import { listQuarantineRoute } from './list-quarantine.ts';

export const quarantineRoutes = (useCases: UseCases): Route[] => [
  listQuarantineRoute(useCases.listQuarantine),
  getQuarantinedRoute(useCases.readQuarantined),
  resubmitQuarantinedRoute(useCases.resubmitQuarantined),
  discardQuarantinedRoute(useCases.discardQuarantined),
];
