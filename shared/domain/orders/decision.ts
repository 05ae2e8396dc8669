import { z } from 'zod';
import { AcceptanceSource } from '../acceptances/acceptance.ts';
import { RequiredAgreement } from '../acceptances/sufficiency.ts';
import { CAUSE } from '../events/ledger-subject.ts';
import { AgreementType } from '../agreements/agreement.ts';
import { Day, Instant } from '../instant.ts';
import { refuse, type Refused } from '../refusal.ts';
import { OrderId, SubscriptionId } from '../subscriptions/purchase.ts';
import { TransactionType } from '../transaction.ts';

/** Final except `held`, which has exactly one final transition (G9). */
export const Outcome = z
  .enum(['approved', 'rejected', 'notApplicable', 'held', 'released', 'expired', 'cancelled'])
  .meta({ description: 'The outcome of an order. Every outcome is final except `held`.' });
export type Outcome = z.infer<typeof Outcome>;

/** Wire code for "agreement not accepted". */
export const NOT_ACCEPTED = 13605;

export const Held = z
  .object({
    agreementType: AgreementType,
    versionRank: z.int().describe('The rank of the accepted version.'),
    dateAgreed: Instant.describe('The instant that the date of acceptance names.'),
    recordedAt: Instant.describe('When the acceptance was recorded.'),
    source: AcceptanceSource,
  })
  .meta({ description: 'The acceptance that the customer holds.' });

/** The call that clears a refusal, relative to the service's /v1 root. */
export const Remedy = z
  .object({
    action: z
      .enum(['confirmAcceptance', 'askProvider', 'inviteCustomer'])
      .describe(
        'Confirm the acceptance of the agreement, ask the provider to do so, or invite the customer to accept by itself.',
      ),
    method: z.enum(['POST', 'GET']).optional().describe('The HTTP method of the call.'),
    uri: z.string().optional().describe('The path of the call, relative to the `/v1` root of the service.'),
    templateId: z.string().optional().describe('The template to confirm.'),
    link: z
      .string()
      .optional()
      .describe('The address at which the customer accepts by itself, ready to be sent to it. It is no credential.'),
    description: z.string().describe('The remedy in a sentence.'),
  })
  .meta({ description: 'The call that clears a refusal.' });

export const LineResult = z
  .object({
    lineItemNumber: z.int().describe('The number of the line in the order.'),
    transactionType: TransactionType,
    /** `fallsWithOrder`: passes or is not gated, but the order fails as a whole (G12). */
    result: z
      .enum(['passed', 'notGated', 'refused', 'fallsWithOrder'])
      .describe(
        '`notGated`: lines of this kind need no agreement. `fallsWithOrder`: the line could pass, but another line is refused, and an order passes as a whole or not at all.',
      ),
    rule: z.string().describe('The rule that the result follows from; the rules are numbered in `RULES.md`.'),
    required: RequiredAgreement.optional().describe('The agreement that the line needs, where it needs one.'),
    /** Why the line cannot be carried out regardless of acceptances (G13). */
    code: z
      .int()
      .optional()
      .describe('The error code of a line that cannot be carried out, whatever the customer accepted.'),
    reason: z.string().optional().describe('Why such a line cannot be carried out, in a sentence.'),
  })
  .meta({ description: 'The result of one line of the order.' });
export type LineResult = z.infer<typeof LineResult>;

/** A decision that explains itself (G8). */
export const Decision = z
  .object({
    orderId: OrderId.describe('The id of the order.'),
    outcome: Outcome,
    code: z
      .int()
      .describe(
        '0 for an order that passed; 13605 when the agreement is not accepted; else the error code of the first line that cannot be carried out.',
      ),
    reason: z.string().describe('The reason of the outcome in a sentence.'),
    arrivedAt: Instant.describe('When the order arrived: the instant that selects the requirements that apply.'),
    decidedAt: Instant.describe('When the order was decided: the instant at which the acceptance is judged.'),
    lines: z.array(LineResult).describe('The result of each line.'),
    required: RequiredAgreement.nullable().describe('The agreement that the order needs; null when it needs none.'),
    held: Held.nullable().describe('The acceptance that the customer holds; null when there is none.'),
    remedy: Remedy.nullable().describe('The call that clears the refusal; null when nothing is refused.'),
    rule: z.string().describe('The rule that decided; the rules are numbered in `RULES.md`.'),
    holdUntil: Instant.optional().describe('Until when the order is held, or was held.'),
    /** The renewals within the horizon that the order touched: their flags are judged again (R4). */
    renewals: z
      .array(
        z.object({
          subscriptionId: SubscriptionId.describe('The id of the subscription.'),
          day: Day.describe('The UTC day on which its term ends.'),
        }),
      )
      .optional()
      .describe('The coming renewals that the order changed.'),
    /** Index among the decisions of one ledger change, from 0. */
    place: z.int().optional().describe('The position of the decision among those with the same `sequence`, from 0 on.'),
    catalogue: z.int().describe('The revision of the agreement catalogue that the decision was made with.'),
  })
  .meta({ description: 'A decision that explains itself.' });
export type Decision = z.infer<typeof Decision>;

/** A decision as stored, with all that its event tells. */
export const StoredDecision = z.object({
  /** The ledger sequence that made the decision. */
  sequence: z.int(),
  /** The place of its event in the ledger's stream (N1); absent in rows of earlier releases. */
  position: z.int().min(1).optional(),
  decision: Decision,
  /** The cause, absent for order messages. */
  ...CAUSE,
});
export type StoredDecision = z.infer<typeof StoredDecision>;

/** The refusal for a rejected order: its decision names the required and the held agreement, and the remedy. */
export const refusedOrder = ({ orderId, required, held, remedy, rule, lines }: Decision): Refused =>
  refuse('AgreementNotAccepted', { orderId, required, held, remedy, rule, lines });
