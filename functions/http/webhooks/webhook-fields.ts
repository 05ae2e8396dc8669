import { z } from 'zod';
import { Guid } from '../../../shared/domain/partners/partner.ts';
import { EndpointState, SubscribedType } from '../../../shared/domain/webhooks/endpoint.ts';
import type { PartnerAccess } from '../../../shared/http/authorise.ts';
import { Text } from '../fields.ts';

/** Who creates and changes webhooks: administrators of the partner, and its applications that write orders. */
export const MANAGING = {
  roles: ['AdminAgent'],
  applications: ['OrderWriter'],
  resellers: true,
} as const satisfies PartnerAccess;

/** Who reads webhooks: the readers of the feed. */
export const READING = {
  roles: ['AdminAgent', 'SalesAgent'],
  applications: ['Reader'],
  resellers: true,
} as const satisfies PartnerAccess;

export const WebhookParams = z.object({ webhookId: Guid.describe('The id of the webhook.') });

export const WebhookAddress = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(2000, 'must have at most 2000 characters')
  .meta({
    description:
      'The address of the receiver: https, a public host name, no user name and no password. A key of its own goes into the path or the query.',
    examples: ['https://hooks.wingtip.example/assent'],
  });

const Types = z
  .array(SubscribedType)
  .max(SubscribedType.options.length, `must have at most ${SubscribedType.options.length} types`)
  .transform((types) => [...new Set(types)])
  .meta({ description: 'The types of events that are sent; all of them when empty.', examples: [['order.approved']] });

const isReadable = (text: string) => text === '' || Text(200).safeParse(text).success;

const Description = z
  .string()
  .trim()
  .max(200, 'must have at most 200 characters')
  .refine(isReadable, 'must not contain invisible characters')
  .describe("A description for the partner's own people; may be empty.");

export const NewWebhookBody = z.object({
  url: WebhookAddress,
  types: Types.default([]),
  description: Description.default(''),
});

export const WebhookPatch = z
  .object({
    url: WebhookAddress.optional(),
    types: Types.optional(),
    description: Description.optional(),
    state: EndpointState.extract(['enabled', 'disabled'])
      .optional()
      .describe('Whether events are to be sent; those that come while it is disabled wait in the feed.'),
  })
  .refine((patch) => Object.values(patch).some((value) => value !== undefined), {
    message: 'must name url, types, description or state; nothing else of a webhook can change',
  });

export const RotationBody = z.object({
  secretNumber: z
    .int()
    .min(1)
    .describe('The `secretNumber` of the secret to replace, as it was read: a repeat replaces no other one.'),
});

export const ReplayBody = z
  .object({
    eventNumber: z.int().min(1).optional().describe('The `feednumber` of one event to send again.'),
    after: z
      .int()
      .min(0)
      .optional()
      .describe('The `feednumber` after which every event is sent again in its order; 0 for all that are kept.'),
  })
  .refine(({ eventNumber, after }) => (eventNumber === undefined) !== (after === undefined), {
    message: 'must name either eventNumber (one event) or after (all events behind a number)',
  });
