import type { Route } from '../../../shared/http/route.ts';
import type { UseCases } from '../../use-cases.ts';
import type { RoutePorts } from '../route-ports.ts';
import { getSubscriptionRoute } from './get-subscription.ts';
import { importSubscriptionsRoute } from './import-subscriptions.ts';
import { listSubscriptionsRoute } from './list-subscriptions.ts';
import { patchSubscriptionRoute } from './patch-subscription.ts';
import { putSubscriptionRoute } from './put-subscription.ts';

export const subscriptionRoutes = (useCases: UseCases, ports: RoutePorts): Route[] => [
  getSubscriptionRoute(useCases.readSubscription),
  listSubscriptionsRoute(useCases.listSubscriptions),
  patchSubscriptionRoute({ update: useCases.updateSubscription, clock: ports.clock }),
  putSubscriptionRoute(useCases.recordSubscriptions),
  importSubscriptionsRoute(useCases.importSubscriptions),
];
