import type { Decision } from './decision.ts';
import { decideOrder, type DecisionInput } from './decide-order.ts';

/**
 * Judges a held order anew at the instant (G9): released when it would pass now, expired when its time is over,
 * else undefined and it stays held.
 */
export function settleHold(holdUntil: string, input: DecisionInput): Decision | undefined {
  const judged = decideOrder(input);
  if (judged.outcome === 'approved' || judged.outcome === 'notApplicable')
    return { ...judged, outcome: 'released', holdUntil };
  if (Date.parse(holdUntil) > input.now.getTime()) return undefined;
  return { ...judged, outcome: 'expired', holdUntil, reason: `The hold ended at ${holdUntil}. ${judged.reason}` };
}

/** The final decision on a hold that its partner gives up. */
export const cancelledHold = (held: Decision, now: Date): Decision => ({
  ...held,
  outcome: 'cancelled',
  decidedAt: now.toISOString(),
  reason: 'The partner cancelled the order while it was on hold.',
  remedy: null,
});
