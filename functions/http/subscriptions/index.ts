import type { Route } from '../../../shared/http/route.ts';
import type { UseCases } from '../../use-cases.ts';
import type { RoutePorts } from '../route-ports.ts';
import { convertSubscriptionRoute } from './convert-subscription.ts';
import { getSubscriptionRoute } from './get-subscription.ts';
import { importSubscriptionsRoute } from './import-subscriptions.ts';
import { listSubscriptionsRoute } from './list-subscriptions.ts';
import { patchSubscriptionRoute } from './patch-subscription.ts';
import { putSubscriptionRoute } from './put-subscription.ts';
import { transitionSubscriptionRoute } from './transition-subscription.ts';
import { upgradeSubscriptionRoute } from './upgrade-subscription.ts';

export const subscriptionRoutes = (useCases: UseCases, { clock }: RoutePorts): Route[] => [
  getSubscriptionRoute(useCases.readSubscription),
  listSubscriptionsRoute(useCases.listSubscriptions),
  patchSubscriptionRoute({ update: useCases.updateSubscription, clock }),
  transitionSubscriptionRoute({ move: useCases.moveSubscription, clock }),
  upgradeSubscriptionRoute({ move: useCases.moveSubscription, clock }),
  convertSubscriptionRoute({ move: useCases.moveSubscription, clock }),
  putSubscriptionRoute(useCases.recordSubscriptions),
  importSubscriptionsRoute(useCases.importSubscriptions),
];
