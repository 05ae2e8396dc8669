import type { Route } from '../../../shared/http/route.ts';
import type { UseCases } from '../../use-cases.ts';
import type { RoutePorts } from '../route-ports.ts';
import { acceptAgreementRoute } from './accept-agreement.ts';
import { declineAgreementRoute } from './decline-agreement.ts';
import { getOfferRoute } from './get-offer.ts';
import { getOwnPartnerRoute, listOwnPartnersRoute } from './own-partners.ts';
import { withdrawOwnAgreementRoute } from './withdraw-own-agreement.ts';

/** The routes of the signed-in customer. */
export const ownRoutes = (useCases: UseCases, { publicUrl }: RoutePorts): Route[] => [
  listOwnPartnersRoute(useCases.listPartners),
  getOwnPartnerRoute(useCases.readPartner),
  getOfferRoute({ offer: useCases.offerAgreement, publicUrl }),
  acceptAgreementRoute(useCases.acceptForPartners),
  declineAgreementRoute(useCases.declineAgreement),
  withdrawOwnAgreementRoute(useCases.withdrawByCustomer),
];
