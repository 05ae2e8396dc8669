import { z } from 'zod';
import { AgreementType } from '../agreements/agreement.ts';
import { AcceptanceSource } from '../acceptances/acceptance.ts';
import { RequiredAgreement } from '../acceptances/sufficiency.ts';
import { refuse, type Refused } from '../refusal.ts';
import { Day, Instant } from '../instant.ts';
import { OrderId, SubscriptionId } from '../subscriptions/purchase.ts';
import { TransactionType } from './order.ts';

/** Final but for `held`, which has exactly one final transition (G9). */
export const Outcome = z.enum(['approved', 'rejected', 'notApplicable', 'held', 'released', 'expired', 'cancelled']);
export type Outcome = z.infer<typeof Outcome>;

/** The wire's number for "agreement not accepted". */
export const NOT_ACCEPTED = 13605;

export const Held = z.object({
  agreementType: AgreementType,
  versionRank: z.int(),
  dateAgreed: Instant,
  recordedAt: Instant,
  source: AcceptanceSource,
});

/** The exact call that clears a refusal, relative to the service's /v1 root. */
export const Remedy = z.object({
  action: z.enum(['confirmAcceptance', 'askProvider']),
  method: z.enum(['POST', 'GET']).optional(),
  uri: z.string().optional(),
  templateId: z.string().optional(),
  /** What to do, in a sentence. */
  description: z.string(),
});

export const LineResult = z.object({
  lineItemNumber: z.int(),
  transactionType: TransactionType,
  /** `fallsWithOrder`: would have passed or is not gated, but the whole order passes or none of it (G12). */
  result: z.enum(['passed', 'notGated', 'refused', 'fallsWithOrder']),
  rule: z.string(),
  required: RequiredAgreement.optional(),
  /** Why the line cannot be carried out, whatever the customer accepted (G13). */
  code: z.int().optional(),
  reason: z.string().optional(),
});
export type LineResult = z.infer<typeof LineResult>;

/** A decision that explains itself (G8). */
export const Decision = z.object({
  orderId: OrderId,
  outcome: Outcome,
  /** 0; 13605 when the agreement is not accepted; that of its first line that cannot be carried out. */
  code: z.int(),
  reason: z.string(),
  arrivedAt: Instant,
  decidedAt: Instant,
  lines: z.array(LineResult),
  required: RequiredAgreement.nullable(),
  held: Held.nullable(),
  remedy: Remedy.nullable(),
  rule: z.string(),
  /** Until when the order waits, or waited. */
  holdUntil: Instant.optional(),
  /** The renewals within the horizon that the order touched: their flags are looked at again (R4). */
  renewals: z.array(z.object({ subscriptionId: SubscriptionId, day: Day })).optional(),
  /** Which of the decisions of one ledger change it is, from 0 on. */
  place: z.int().optional(),
  /** The catalogue's revision that the decision was made with. */
  catalogue: z.int(),
});
export type Decision = z.infer<typeof Decision>;

/** The refusal that a rejected order is answered with: its decision names what is required, held and the way out. */
export const refusedOrder = ({ orderId, required, held, remedy, rule, lines }: Decision): Refused =>
  refuse('AgreementNotAccepted', { orderId, required, held, remedy, rule, lines });
