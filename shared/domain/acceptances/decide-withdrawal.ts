import { dayOf, type WrittenDate } from '../instant.ts';
import { ok, refuse, type Result } from '../refusal.ts';
import { isBefore, type Withdrawal } from './acceptance.ts';
import { dateProblem } from './agreed-date.ts';
import type { GateState } from './gate.ts';

interface Wanted {
  /** Now where it is absent. */
  readonly withdrawnAt?: WrittenDate | undefined;
  /** The customer itself says so (D8). */
  readonly byCustomer?: boolean;
}

/**
 * The withdrawal of a customer that no longer agrees (C17). Refused for a date in the future (C3) or before the
 * withdrawal that stands, which would let an acceptance count again, and where a withdrawal says it already. What the
 * customer itself says is recorded beside its partner's word, which the partner may void (D8).
 */
export function decideWithdrawal(
  { sequence, acceptances, withdrawal: standing }: Pick<GateState, 'sequence' | 'acceptances' | 'withdrawal'>,
  { withdrawnAt, byCustomer = false }: Wanted,
  now: Date,
): Result<Withdrawal> {
  const problem = withdrawnAt && dateProblem(withdrawnAt, now);
  if (problem) return refuse('InvalidProperty', { property: 'withdrawnAt', problem });
  const saysMore = byCustomer && standing?.source !== 'customer';
  if (standing && Object.keys(acceptances).length === 0 && !saysMore) return refuse('WithdrawnAlready');
  const recordedAt = now.toISOString();
  const withdrawal: Withdrawal = {
    sequence: sequence + 1,
    day: withdrawnAt?.day ?? dayOf(now),
    withdrawnAt: withdrawnAt?.instant ?? recordedAt,
    ...(withdrawnAt?.wholeDay ? {} : { timed: true as const }),
    recordedAt,
    ...(byCustomer ? { source: 'customer' as const } : {}),
  };
  if (withdrawnAt && standing && isBefore({ ...withdrawal, at: withdrawal.withdrawnAt }, standing)) {
    const last = standing.timed ? standing.withdrawnAt : standing.day;
    const before = `must not be before the withdrawal on record, ${last}`;
    return refuse('InvalidProperty', { property: 'withdrawnAt', problem: before });
  }
  return ok(withdrawal);
}
