import { z } from 'zod';
import { makeEvent, type AssentEvent } from '../events/event.ts';
import { Environment, Guid, type Owner } from '../partners/partner.ts';
import { DisabledBecause, type Endpoint, type Extra } from './endpoint.ts';

export const WebhookDisabled = z
  .object({
    environment: Environment,
    partnerId: Guid.describe('The tenant of the partner.'),
    endpointId: Guid.describe('The webhook.'),
    because: DisabledBecause.exclude(['byPartner']).describe(
      '`gone`: it answered with status 410. `failing`: no attempt has succeeded for five days.',
    ),
  })
  .meta({ description: 'A webhook that is disabled. Its events wait in the feed until it is enabled.' });

/** The event of an endpoint that its answers disabled (N5); deterministic, so that publishing is idempotent. */
export const webhookDisabled = (
  { environment, partnerId }: Owner,
  {
    endpointId,
    unannounced: { at, because },
  }: Endpoint & { readonly unannounced: NonNullable<Endpoint['unannounced']> },
): AssentEvent =>
  makeEvent('webhook.disabled', WebhookDisabled, endpointId, at, at, { environment, partnerId, endpointId, because });

export const WebhookTest = z
  .object({
    environment: Environment,
    partnerId: Guid.describe('The tenant of the partner.'),
    endpointId: Guid.describe('The webhook.'),
  })
  .meta({ description: 'A webhook that is tried.' });

/** An event that shows that requests arrive and verify, under the id of what was asked for; it is in no feed. */
export const webhookTest = (
  { environment, partnerId }: Owner,
  endpointId: string,
  { extraId, askedAt }: Extra,
): AssentEvent => ({
  ...makeEvent('webhook.test', WebhookTest, endpointId, extraId, askedAt, { environment, partnerId, endpointId }),
  id: extraId,
});
