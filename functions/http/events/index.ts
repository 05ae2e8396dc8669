import type { Route } from '../../../shared/http/route.ts';
import type { UseCases } from '../../use-cases.ts';
import type { RoutePorts } from '../route-ports.ts';
import { listEventsRoute } from './list-events.ts';

export const eventRoutes = ({ readFeed }: UseCases, { clock }: RoutePorts): Route[] => [
  listEventsRoute(readFeed, clock),
];
