import type { Route } from '../../../shared/http/route.ts';
import type { UseCases } from '../../use-cases.ts';
import type { RoutePorts } from '../route-ports.ts';
import { createWebhookRoute } from './create-webhook.ts';
import { deleteWebhookRoute } from './delete-webhook.ts';
import { getWebhookRoute } from './get-webhook.ts';
import { listWebhookDeliveriesRoute } from './list-webhook-deliveries.ts';
import { listWebhooksRoute } from './list-webhooks.ts';
import { patchWebhookRoute } from './patch-webhook.ts';
import { replayWebhookEventsRoute } from './replay-webhook-events.ts';
import { rotateWebhookSecretRoute } from './rotate-webhook-secret.ts';
import { testWebhookRoute } from './test-webhook.ts';

export const webhookRoutes = (useCases: UseCases, { clock }: RoutePorts): Route[] => [
  createWebhookRoute(useCases.createEndpoint, clock),
  listWebhooksRoute(useCases.listEndpoints, clock),
  getWebhookRoute(useCases.readEndpoint, clock),
  patchWebhookRoute(useCases.changeEndpoint, clock),
  deleteWebhookRoute(useCases.removeEndpoint, clock),
  rotateWebhookSecretRoute(useCases.rotateSecret, clock),
  testWebhookRoute(useCases.sendExtra, clock),
  listWebhookDeliveriesRoute(useCases.listDeliveries),
  replayWebhookEventsRoute(useCases.replayEvents, useCases.sendExtra, clock),
];
