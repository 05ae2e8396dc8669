import { passOf, type Import } from '../shared/domain/imports/import.ts';
import type { Rehearsal } from '../shared/domain/rehearsals/rehearsal.ts';
import { describeSweep, type Sweep } from '../shared/domain/renewals/sweep.ts';
import type { WitnessFault } from '../shared/evidence/cosign-log.ts';
import type { DecideGroup } from '../shared/orders/decide-group.ts';
import type { OperatorAct } from '../shared/orders/operator-acts.ts';
import { faultFields, type Log } from '../shared/telemetry/log.ts';
import type { Measures } from '../shared/telemetry/measures.ts';
import type { Timers } from '../shared/timers.ts';

/** Reports of background work. */
export interface Observer {
  /** The seconds from decision to commit of a group of orders. */
  readonly groupDecided: (seconds: number) => void;
  /** The number of orders that could not be decided and are requeued. */
  readonly ordersFailed: (fault: unknown, orders: number) => void;
  /** The seconds that an outbox row has waited for its relay. */
  readonly outboxWaited: (seconds: number) => void;
  /** The number of renewals that could not be judged. */
  readonly renewalsFailed: (fault: unknown, renewals: number) => void;
  /** Seconds since the last sweep completed; reported whenever a sweep may be due. */
  readonly sweepLag: (seconds: number) => void;
  readonly sweepCompleted: (sweep: Sweep) => void;
  /** The number of renewals and orders that could not be rehearsed. */
  readonly rehearsalFailed: (fault: unknown, subjects: number) => void;
  readonly rehearsalCompleted: (rehearsal: Rehearsal) => void;
  /** The number of rows of an import of which the storage did not say whether they were recorded. */
  readonly importRowsFailed: (fault: unknown, rows: number) => void;
  /** An import was checked or run to its end, or cannot be read. */
  readonly importEnded: (job: Import) => void;
  /** The number of ledgers whose entries do not continue what the log has of them. */
  readonly ledgersForked: (ledgers: number) => void;
  /** The log could not be signed: the vault did not answer, or the log does not continue its last checkpoint. */
  readonly checkpointFailed: (fault: unknown) => void;
  /** An authority gave no time-stamp of a checkpoint that holds. */
  readonly logUnstamped: (fault: unknown, authority: string) => void;
  /** A witness did not cosign a checkpoint. */
  readonly logUnwitnessed: (witness: string, fault: WitnessFault, cause: unknown) => void;
  /** A code for a signatory could not be mailed. */
  readonly codeNotSent: (fault: unknown) => void;
  /** An operator sent a quarantined message again, or discarded it. */
  readonly quarantineDealtWith: (act: OperatorAct) => void;
}

/** Reports to metrics and log. */
export const observerOn = (measures: Measures, log: Log): Observer => ({
  groupDecided: (seconds) => measures.gateDuration.record(seconds),
  ordersFailed: (fault, orders) => log('error', 'orders.requeued', { orders, ...faultFields(fault) }),
  outboxWaited: (seconds) => measures.outboxAge.record(seconds),
  renewalsFailed: (fault, renewals) => log('error', 'sweep.failed', { renewals, ...faultFields(fault) }),
  sweepLag: (seconds) => measures.sweepLag.record(seconds),
  sweepCompleted(sweep) {
    log('info', 'sweep.completed', { text: describeSweep(sweep), ...sweep });
    measures.sweepDuration.record((Date.parse(sweep.completedAt!) - Date.parse(sweep.startedAt)) / 1000);
    for (const kind of ['advisory', 'blocking'] as const) measures.flagsOpen.record(sweep[kind], { kind });
  },
  rehearsalFailed: (fault, subjects) => log('error', 'rehearsal.failed', { subjects, ...faultFields(fault) }),
  importRowsFailed: (fault, rows) => log('error', 'import.failed', { rows, ...faultFields(fault) }),
  importEnded: (job) => {
    const { importId, kind, state } = job;
    log('info', 'import.ended', { importId, kind, state, ...passOf(job).counts });
  },
  codeNotSent: (fault) => log('error', 'mail.failed', faultFields(fault)),
  quarantineDealtWith: ({ outcome, message: { sequence, reason }, by }) =>
    log('warn', 'quarantine.dealtWith', { outcome, sequence, reason, by }),
  rehearsalCompleted: ({ rehearsalId, counts }) => log('info', 'rehearsal.completed', { rehearsalId, ...counts }),
  ledgersForked: (ledgers) => log('error', 'evidence.forked', { ledgers }),
  checkpointFailed: (fault) => log('error', 'evidence.unsigned', faultFields(fault)),
  logUnwitnessed(witness, fault, cause) {
    measures.anchorsFailed.add(1, { kind: 'cosignature' });
    if (fault === 'contradicted') log('error', 'evidence.contradicted', { witness, ...faultFields(cause) });
    else log('error', 'evidence.unwitnessed', { witness, kind: fault, ...faultFields(cause) });
  },
  logUnstamped(fault, authority) {
    measures.anchorsFailed.add(1, { kind: 'timeStamp' });
    // Its address may hold a key of its customers.
    log('error', 'evidence.unstamped', { authority: new URL(authority).host, ...faultFields(fault) });
  },
});

/** Decides, and reports how long that took. */
export const timed =
  (decide: DecideGroup, observer: Observer, timers: Timers): DecideGroup =>
  async (group) => {
    const began = timers.monotonic();
    const outcome = await decide(group);
    observer.groupDecided((timers.monotonic() - began) / 1000);
    return outcome;
  };
