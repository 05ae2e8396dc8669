import type { Route } from '../../../shared/http/route.ts';
import type { UseCases } from '../../use-cases.ts';
import type { RoutePorts } from '../route-ports.ts';
import { cancelHeldOrderRoute } from './cancel-held-order.ts';
import { getOrderDecisionRoute } from './get-order-decision.ts';
import { getOrderRoute } from './get-order.ts';
import { getProvisioningStatusRoute } from './get-provisioning-status.ts';
import { getPurchaseEligibilityRoute } from './get-purchase-eligibility.ts';
import { listHoldsRoute } from './list-holds.ts';
import { listOrdersRoute } from './list-orders.ts';
import { placeOrderRoute } from './place-order.ts';

export const orderRoutes = (useCases: UseCases, ports: RoutePorts): Route[] => [
  placeOrderRoute({ place: useCases.placeOrder, clock: ports.clock, random: ports.random }),
  getOrderRoute({ read: useCases.readOrder, list: useCases.listOrders }),
  listOrdersRoute(useCases.listOrders),
  getOrderDecisionRoute(useCases.readDecision),
  getProvisioningStatusRoute(useCases.readOrder),
  getPurchaseEligibilityRoute(useCases.checkEligibility),
  listHoldsRoute(ports.holds),
  cancelHeldOrderRoute(useCases.cancelHold),
];
