import { z } from 'zod';
import type { DealtWith } from '../../../shared/orders/deal-with-quarantined.ts';
import type { ParkedMessage } from '../../../shared/orders/parked-message.ts';
import { Text } from '../fields.ts';

/** The sequence number of a message in quarantine. */
export const QuarantineParams = z.object({
  sequenceNumber: z
    .string()
    .regex(/^[1-9]\d{0,17}$/, 'must be a sequence number')
    .meta({ description: 'The sequence number of the message in quarantine.', examples: ['83'] }),
});

export const ActReason = z
  .object({ reason: Text(500).describe('Why; it is kept with the record of the act. Do not name people.') })
  .describe('The reason of an operator.');

export const QuarantinedSummary = z
  .object({
    sequenceNumber: z.string().describe('The sequence number of the message in quarantine.'),
    reason: z.string().optional().describe('Why it cannot be processed, as a code.'),
    description: z.string().optional().describe('The same in words.'),
    orderId: z.string().optional().describe('The id of the order, where it is one.'),
    arrivedAt: z.string().optional().describe('When the message first arrived.'),
    quarantinedAt: z.string().optional().describe('Since when it is in quarantine.'),
  })
  .describe('A message in quarantine as lists show it.');

export const QuarantinedView = QuarantinedSummary.extend({
  body: z.unknown().describe('What was sent, as JSON where it is; else text, or `base64` of the bytes.'),
  applicationProperties: z.record(z.string(), z.unknown()).describe('The application properties of the sender.'),
}).describe('A message in quarantine, complete.');

export const DealtWithView = z
  .object({
    sequenceNumber: z.string().describe('The sequence number that the message had in quarantine.'),
    outcome: z.enum(['resubmitted', 'discarded']).describe('What was done with it.'),
    reason: z.string().describe('Why.'),
    at: z.string().describe('When it was done.'),
  })
  .describe('What an operator did with a message in quarantine.');

export const quarantinedSummary = (message: ParkedMessage): z.infer<typeof QuarantinedSummary> => ({
  sequenceNumber: message.sequence,
  ...(message.reason === undefined ? {} : { reason: message.reason }),
  ...(message.description === undefined ? {} : { description: message.description }),
  ...(message.orderId === undefined ? {} : { orderId: message.orderId }),
  ...(message.arrivedAt === undefined ? {} : { arrivedAt: message.arrivedAt }),
  ...(message.since === undefined ? {} : { quarantinedAt: message.since }),
});

export const dealtWithView = ({ sequence, outcome, reason, at }: DealtWith): z.infer<typeof DealtWithView> => ({
  sequenceNumber: sequence,
  outcome,
  reason,
  at,
});
