import type { Route } from '../../../shared/http/route.ts';
import type { UseCases } from '../../use-cases.ts';
import { getRegisteredPartnerRoute } from './get-registered-partner.ts';
import { listRegisteredPartnersRoute } from './list-registered-partners.ts';
import { putRegisteredPartnerRoute } from './put-registered-partner.ts';

export const registryRoutes = (useCases: UseCases): Route[] => [
  listRegisteredPartnersRoute(useCases.listRegisteredPartners),
  getRegisteredPartnerRoute(useCases.readRegisteredPartner),
  putRegisteredPartnerRoute(useCases.setPartner),
];
