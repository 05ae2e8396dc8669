import { dayOf, type WrittenDate } from '../instant.ts';
import { ok, refuse, type Result } from '../refusal.ts';
import type { Withdrawal } from './acceptance.ts';
import { dateProblem } from './agreed-date.ts';
import type { GateState } from './gate.ts';

/**
 * The withdrawal of a customer that no longer agrees (C17), dated now by default. Refused for a date in the future
 * (C3), and where the customer has already withdrawn and has no acceptance since.
 */
export function decideWithdrawal(
  { sequence, acceptances, withdrawal }: Pick<GateState, 'sequence' | 'acceptances' | 'withdrawal'>,
  withdrawnAt: WrittenDate | undefined,
  now: Date,
): Result<Withdrawal> {
  const problem = withdrawnAt && dateProblem(withdrawnAt, now);
  if (problem) return refuse('InvalidProperty', { property: 'withdrawnAt', problem });
  if (withdrawal && Object.keys(acceptances).length === 0) return refuse('WithdrawnAlready');
  const recordedAt = now.toISOString();
  return ok({
    sequence: sequence + 1,
    day: withdrawnAt?.day ?? dayOf(now),
    withdrawnAt: withdrawnAt?.instant ?? recordedAt,
    ...(withdrawnAt?.wholeDay ? {} : { timed: true as const }),
    recordedAt,
  });
}
