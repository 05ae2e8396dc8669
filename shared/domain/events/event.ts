import { z } from 'zod';
import { nameUuid } from '../../digest.ts';
import { Instant } from '../instant.ts';
import { Environment, Guid } from '../partners/partner.ts';

export const EventType = z.enum([
  'order.approved',
  'order.rejected',
  'order.notApplicable',
  'order.held',
  'order.released',
  'order.expired',
  'order.cancelled',
  'order.reminder',
  'order.quarantined',
  'acceptance.recorded',
  'acceptance.voided',
  'acceptance.withdrawn',
  'acceptance.declined',
  'invitation.created',
  'invitation.renewed',
  'invitation.reminder',
  'invitation.revoked',
  'attestation.created',
  'attestation.accepted',
  'attestation.declined',
  'attestation.revoked',
  'attestation.expired',
  'submission.received',
  'submission.corrected',
  'submission.returned',
  'submission.withdrawn',
  'submission.confirmed',
  'agreement.published',
  'renewal.flagged',
  'renewal.reminder',
  'renewal.cleared',
  'renewal.lapsed',
  'webhook.disabled',
  'webhook.test',
]);
export type EventType = z.infer<typeof EventType>;

/** The subject of an event. `sequence` orders the events of one ledger; absent for events without a ledger. */
const EventSubject = z.object({
  environment: Environment.optional(),
  partnerId: Guid.optional(),
  customerId: Guid.optional(),
  /** The indirect reseller that the event concerns too. */
  resellerId: Guid.optional(),
  sequence: z.int().optional(),
});

/** CloudEvents 1.0 in JSON. `data` never holds personal data. */
export const AssentEvent = z.object({
  specversion: z.literal('1.0').describe('The version of the CloudEvents specification.'),
  id: z.string().describe('The id of the event. A repeat of the same event has the same id.'),
  source: z.literal('/assent').describe('The service.'),
  type: EventType.describe('The type of the event.'),
  subject: z.string().describe('The id of what the event is about: an order, a confirmation, a subscription.'),
  time: Instant.describe('When it happened.'),
  datacontenttype: z.literal('application/json').describe('The content type of `data`.'),
  data: EventSubject.loose(),
  stream: Guid.optional().describe(
    'What the event continues: the ledger of a customer, the flag of a renewal, an attestation, to a reseller a submission. Absent for events that continue nothing.',
  ),
  position: z
    .int()
    .min(1)
    .optional()
    .describe(
      'The place of the event in its stream, from 1 without gaps: the events of one stream happened in this order.',
    ),
  /** CloudEvents' distributed tracing extension. */
  traceparent: z.string().optional().describe('The W3C trace context in which it happened.'),
  tracestate: z.string().optional().describe('The vendor part of that trace context.'),
});
export type AssentEvent = z.infer<typeof AssentEvent>;

/** The event as the one at this place of its stream. */
export const placed = (event: AssentEvent, stream: string, position: number): AssentEvent => ({
  ...event,
  stream,
  position,
});

type Data = z.infer<typeof EventSubject> & Record<string, unknown>;

/**
 * Makes an event with a deterministic id, so that publishing is idempotent. `occurrence` distinguishes a new occurrence
 * from a repeat: a ledger sequence, a flag's generation. Throws a ZodError on data that does not match the type's
 * schema (X1); unknown members are removed.
 */
export function makeEvent<S extends z.ZodType<Data>>(
  type: EventType,
  schema: S,
  subject: string,
  occurrence: number | string,
  time: string,
  data: z.input<S>,
): AssentEvent {
  const described = schema.parse(data);
  const { environment = '', partnerId = '', customerId = '' } = described;
  return {
    specversion: '1.0',
    id: nameUuid('event', type, environment, partnerId, customerId, subject, occurrence),
    source: '/assent',
    type,
    subject,
    time,
    datacontenttype: 'application/json',
    data: described,
  };
}
