import type { Route } from '../../../shared/http/route.ts';
import type { UseCases } from '../../use-cases.ts';
import type { RoutePorts } from '../route-ports.ts';
import { exchangeTokenRoutes } from './exchange-token.ts';
import { getAgreementStatusRoute } from './get-agreement-status.ts';
import { getPartnerRoute } from './get-partner.ts';

export const partnerRoutes = (useCases: UseCases, ports: RoutePorts): Route[] => [
  getPartnerRoute(),
  getAgreementStatusRoute(useCases.readAgreementStatus),
  ...exchangeTokenRoutes(ports),
];
