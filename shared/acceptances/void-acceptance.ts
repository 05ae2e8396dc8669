import type { Void } from '../domain/acceptances/acceptance.ts';
import { decideVoid } from '../domain/acceptances/decide-void.ts';
import type { Result } from '../domain/refusal.ts';
import { voidRecord, type Correction, type VoidDeps } from './void-record.ts';

interface VoidRequest extends Correction {
  readonly confirmationId: string;
}

/** Voids a confirmation made by mistake (C18). */
export const voidAcceptance =
  (deps: VoidDeps) =>
  ({ confirmationId, ...correction }: VoidRequest): Promise<Result<Void>> =>
    voidRecord<Void>(deps, correction, {
      id: confirmationId,
      operation: 'acceptance.voided',
      decide: (history, voiding) => decideVoid(history, confirmationId, voiding),
      eventData: ({ agreementType }) => ({ confirmationId, agreementType }),
      own: (row) => ('confirmationId' in row ? row : undefined),
    });
export type VoidAcceptance = ReturnType<typeof voidAcceptance>;
