import type { Route } from '../../../shared/http/route.ts';
import type { UseCases } from '../../use-cases.ts';
import { countRenewalsRoute } from './count-renewals.ts';
import { exportRenewalsRoute } from './export-renewals.ts';
import { listRenewalsRoute } from './list-renewals.ts';
import { listSweepsRoute } from './list-sweeps.ts';

export const renewalRoutes = (useCases: UseCases): Route[] => [
  listRenewalsRoute(useCases.listFlags),
  countRenewalsRoute(useCases.countFlags),
  exportRenewalsRoute(useCases.everyFlag, useCases.readCustomerNames),
  listSweepsRoute(useCases.listSweeps),
];
