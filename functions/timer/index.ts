import type { Log } from '../../shared/telemetry/log.ts';
import type { Measures } from '../../shared/telemetry/measures.ts';
import type { UseCases } from '../use-cases.ts';
import { cosignLogFunction } from './cosign-log.ts';
import { lookAfterLogFunction } from './look-after-log.ts';
import { reconcileHoldsFunction } from './reconcile-holds.ts';
import { remindOfInvitationsFunction } from './remind-of-invitations.ts';
import { resumeLostWorkFunction } from './resume-lost-work.ts';
import { stampLogFunction } from './stamp-log.ts';
import { sweepRenewalsFunction } from './sweep-renewals.ts';
import { superviseWebhooksFunction } from './supervise-webhooks.ts';
import type { TimerFunction } from './timer-function.ts';
import { writeDailyListsFunction } from './write-daily-lists.ts';

/** Every function that a schedule triggers. */
export const timerFunctionsOf = (useCases: UseCases, measures: Measures, log: Log): readonly TimerFunction[] => [
  sweepRenewalsFunction(useCases.superviseSweep),
  reconcileHoldsFunction(useCases.reconcileHolds, measures, log),
  remindOfInvitationsFunction(useCases.remindOfInvitations, log),
  resumeLostWorkFunction(useCases.resumeLostWork, log),
  lookAfterLogFunction({ look: useCases.lookAfterLog, lag: useCases.logLag, measures, log }),
  cosignLogFunction(useCases.cosignLog, log),
  stampLogFunction(useCases.stampLog, log),
  writeDailyListsFunction(useCases.writeDailyLists, log),
  superviseWebhooksFunction(useCases.superviseWebhooks, log),
];
