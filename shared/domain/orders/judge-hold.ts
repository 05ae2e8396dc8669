import { decideOrder, type DecisionInput } from './decide-order.ts';
import { NOT_ACCEPTED, type Decision } from './decision.ts';

/**
 * Re-evaluates a held order at the instant (G9): expired when its hold has ended, regardless of later acceptances;
 * released when it passes now; cancelled when it can no longer be carried out; undefined when it stays held.
 */
export function judgeHold(holdUntil: string, input: DecisionInput): Decision | undefined {
  const judged = decideOrder(input);
  const passes = judged.outcome === 'approved' || judged.outcome === 'notApplicable';
  if (Date.parse(holdUntil) <= input.now.getTime())
    return passes ? tooLate(judged, holdUntil) : over(judged, holdUntil);
  if (passes) return { ...judged, outcome: 'released', holdUntil };
  return judged.outcome === 'rejected' && judged.code !== NOT_ACCEPTED
    ? { ...judged, outcome: 'cancelled', holdUntil }
    : undefined;
}

const over = (judged: Decision, holdUntil: string): Decision => ({
  ...judged,
  outcome: 'expired',
  holdUntil,
  reason: `The hold ended at ${holdUntil}. ${judged.reason}`,
});

/** The order passes, but only after its hold has ended: it expires. */
const tooLate = (judged: Decision, holdUntil: string): Decision => ({
  ...judged,
  outcome: 'expired',
  code: NOT_ACCEPTED,
  holdUntil,
  reason: `The hold ended at ${holdUntil}, before the order could be released. Send it again under a new order id.`,
  lines: judged.lines.map((line) => ({ ...line, result: 'fallsWithOrder', rule: 'G9' })),
  rule: 'G9',
});

/** The final decision on a hold that its partner cancels. It has no place beside the decisions that came with the hold. */
export const cancelledHold = ({ place: _, ...held }: Decision, now: Date): Decision => ({
  ...held,
  outcome: 'cancelled',
  decidedAt: now.toISOString(),
  reason: 'The partner cancelled the order while it was on hold.',
  remedy: null,
});
