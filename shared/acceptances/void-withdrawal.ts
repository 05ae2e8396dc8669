import type { WithdrawalVoid } from '../domain/acceptances/acceptance.ts';
import { decideWithdrawalVoid } from '../domain/acceptances/decide-void.ts';
import type { Result } from '../domain/refusal.ts';
import { voidRecord, type Correction, type VoidDeps } from './void-record.ts';

interface WithdrawalVoidRequest extends Correction {
  readonly withdrawalId: string;
}

/** Voids a withdrawal made by mistake (C17): the acceptances that it ended are held again. */
export const voidWithdrawal =
  (deps: VoidDeps) =>
  ({ withdrawalId, ...correction }: WithdrawalVoidRequest): Promise<Result<WithdrawalVoid>> =>
    voidRecord<WithdrawalVoid>(deps, correction, {
      id: withdrawalId,
      operation: 'withdrawal.voided',
      decide: (history, voiding) => decideWithdrawalVoid(history, correction.key, withdrawalId, voiding),
      eventData: () => ({ withdrawalId }),
      own: (row) => ('withdrawal' in row ? row : undefined),
    });
export type VoidWithdrawal = ReturnType<typeof voidWithdrawal>;
