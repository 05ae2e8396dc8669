import type { Route } from '../../../shared/http/route.ts';
import type { UseCases } from '../../use-cases.ts';
import { exportRehearsalRowsRoute } from './export-rehearsal-rows.ts';
import { getRehearsalRoute } from './get-rehearsal.ts';
import { listRehearsalPartnersRoute } from './list-rehearsal-partners.ts';
import { listRehearsalRowsRoute } from './list-rehearsal-rows.ts';
import { listRehearsalsRoute } from './list-rehearsals.ts';
import { startRehearsalRoute } from './start-rehearsal.ts';

export const rehearsalRoutes = (useCases: UseCases): Route[] => [
  startRehearsalRoute(useCases.startRehearsal),
  getRehearsalRoute(useCases.readRehearsal),
  listRehearsalsRoute(useCases.listRehearsals),
  listRehearsalRowsRoute(useCases.listImpacts),
  exportRehearsalRowsRoute(useCases.everyImpact),
  listRehearsalPartnersRoute(useCases.listImpactByPartner),
];
