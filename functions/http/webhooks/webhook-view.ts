import { z } from 'zod';
import { EventType } from '../../../shared/domain/events/event.ts';
import { Delivery } from '../../../shared/domain/webhooks/delivery.ts';
import {
  DisabledBecause,
  Endpoint,
  EndpointState,
  namedTypes,
  settingsEtag,
} from '../../../shared/domain/webhooks/endpoint.ts';

export const WaitingView = z
  .object({
    id: z.string().describe('The id of the request that asked; of a test event also the id of the event.'),
    eventNumber: z.int().optional().describe('The number of the event to send again; absent for a test event.'),
    askedAt: z.string().describe('When it was asked for.'),
  })
  .describe('A test event, or an event to send again, that waits.');

const SecretNumber = z
  .int()
  .describe('The number of its secret, from 1; each rotation adds 1. A webhook in the form `partnerCenter` has none.');

export const WebhookView = z
  .object({
    id: z.string().describe('The id of the webhook.'),
    url: z.string().describe('The address of the receiver.'),
    form: z
      .enum(['standardWebhooks', 'partnerCenter'])
      .describe(
        'How events are sent: as CloudEvents signed by Standard Webhooks, or as `POST /webhooks/v1/registration` describes.',
      ),
    types: z.array(EventType).describe('The types of events that are sent; all of them when empty.'),
    description: z.string().describe('The description.'),
    state: EndpointState,
    disabledBecause: DisabledBecause.optional().meta({
      description: 'Why it is disabled: by the partner, by an answer 410, or after five days without success.',
    }),
    createdAt: z.string().describe('When it was created.'),
    createdBy: z.string().describe('Who created it: the object id of a person, or `application:` and its client id.'),
    changedAt: z.string().describe('When its settings, state or secret changed last.'),
    secretNumber: SecretNumber.optional(),
    previousSecretUntil: z.string().optional().describe('Until when the secret before signs too.'),
    lastEventNumber: z
      .int()
      .describe('The `feednumber` of the last event that needs no attempt any more: sent, given up or not wanted.'),
    failures: z.int().describe('How many attempts of the event behind it, or of the handshake, have failed.'),
    nextAttemptAt: z.string().optional().describe('When the next attempt is made, after a failed one.'),
    failingSince: z.string().optional().describe('Since when no attempt has succeeded.'),
    waiting: z.array(WaitingView).describe('What was asked for and waits to be sent.'),
  })
  .describe('An address of the partner to which its events are sent.');

export const WebhookWithSecret = WebhookView.extend({
  secretNumber: SecretNumber,
  secret: z
    .string()
    .describe('The secret that signs requests, as Standard Webhooks writes it. In this answer only: keep it.'),
}).describe('A webhook with its new secret.');

export const DeliveryView = z
  .object({
    id: z.string().describe('The id of the attempt.'),
    at: z.string().describe('When the attempt was made.'),
    kind: Delivery.shape.kind.describe(
      'An event, one that was asked for again (`repeat`), a test event, the handshake, or a `gap`: events that were kept no longer.',
    ),
    eventNumber: z.int().optional().describe('The `feednumber` of the event; of a gap the last one.'),
    eventId: z.string().optional().describe('The id of the event: `webhook-id` of the request.'),
    type: z.string().optional().describe('The type of the event.'),
    attempt: z.int().describe('Which attempt of the event it was, from 1.'),
    status: z.int().optional().describe('The HTTP status that the receiver answered; absent without an answer.'),
    reason: z.string().optional().describe('Why there was no answer.'),
    durationMs: z.int().describe('The milliseconds until the answer.'),
    result: Delivery.shape.result.describe(
      'What came of it: `delivered`; `retried` later; `parked`, given up; `disabled` the webhook; `failed`, of what is tried once.',
    ),
  })
  .describe('An attempt to send something to a webhook.');

const isAhead = (until: string | undefined, now: Date): until is string =>
  until !== undefined && until > now.toISOString();

export const webhookView = (endpoint: Endpoint, now: Date): z.infer<typeof WebhookView> => ({
  id: endpoint.endpointId,
  url: endpoint.url,
  form: endpoint.vendorForm ? 'partnerCenter' : 'standardWebhooks',
  types: namedTypes(endpoint),
  description: endpoint.description,
  state: endpoint.state,
  disabledBecause: endpoint.disabledBecause,
  createdAt: endpoint.createdAt,
  createdBy: endpoint.createdBy,
  changedAt: endpoint.changedAt,
  secretNumber: endpoint.vendorForm ? undefined : endpoint.secret,
  previousSecretUntil: isAhead(endpoint.previousUntil, now) ? endpoint.previousUntil : undefined,
  lastEventNumber: endpoint.cursor,
  failures: endpoint.failures,
  nextAttemptAt: endpoint.nextAttemptAt,
  failingSince: endpoint.failingSince,
  waiting: endpoint.extras.map(({ extraId, number, askedAt }) => ({ id: extraId, eventNumber: number, askedAt })),
});

export const deliveryView = ({ deliveryId, at, kind, number, ...rest }: Delivery): z.infer<typeof DeliveryView> => ({
  id: deliveryId,
  at,
  kind,
  eventNumber: number,
  eventId: rest.eventId,
  type: rest.type,
  attempt: rest.attempt,
  status: rest.status,
  reason: rest.reason,
  durationMs: rest.durationMs,
  result: rest.result,
});

/** The answer of one webhook, with the ETag that makes its next change conditional. */
export const webhookReply = (endpoint: Endpoint, now: Date, status = 200) => ({
  status,
  headers: { ETag: `"${settingsEtag(endpoint)}"` },
  body: webhookView(endpoint, now),
});
