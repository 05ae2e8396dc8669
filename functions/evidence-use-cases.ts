import { readHistory } from '../shared/acceptances/read-history.ts';
import { originOf } from '../shared/domain/evidence/checkpoint.ts';
import type { ChainName } from '../shared/domain/evidence/log-state.ts';
import { auditSource } from '../shared/evidence/audit-source.ts';
import { cosignLog } from '../shared/evidence/cosign-log.ts';
import { followEvents } from '../shared/evidence/follow-events.ts';
import { logLag } from '../shared/evidence/log-lag.ts';
import { lookAfterLog } from '../shared/evidence/look-after-log.ts';
import { proveConsistency } from '../shared/evidence/prove-consistency.ts';
import { proveStatus } from '../shared/evidence/prove-status.ts';
import { readCertificate } from '../shared/evidence/read-certificate.ts';
import { readCheckpoint } from '../shared/evidence/read-checkpoint.ts';
import { readOwnReceipt } from '../shared/evidence/read-own-receipt.ts';
import { readReceipt } from '../shared/evidence/read-receipt.ts';
import { sequenceEntries } from '../shared/evidence/sequence-entries.ts';
import { signCheckpoint } from '../shared/evidence/sign-checkpoint.ts';
import { stampLog } from '../shared/evidence/stamp-log.ts';
import { writeDailyLists } from '../shared/evidence/write-daily-lists.ts';
import type { Ports } from './ports.ts';

/** The use cases of the log of evidence. */
export function evidenceUseCasesOf({
  evidence: log,
  dailyLists: lists,
  ledger,
  versions,
  relationships,
  partners,
  ...ports
}: Ports) {
  const {
    anchors,
    authorities,
    witnesses,
    callForCheckpoint,
    signers,
    requeueHints,
    observer,
    publicUrl,
    clock,
    timers,
    random,
  } = ports;
  const onForked = (chains: readonly ChainName[]) => observer.ledgersForked(chains.length);
  const sequence = sequenceEntries({
    log,
    source: auditSource({ ledger, catalogue: versions, lists }),
    callForCheckpoint,
    clock,
    timers,
    random,
    originOf: (environment) => originOf(publicUrl, environment),
    onForked,
  });
  const sign = signCheckpoint({ log, signers, clock, onUnsigned: observer.checkpointFailed });
  const checkpoint = readCheckpoint({ log, clock });
  const receipt = readReceipt({ ledger, log, anchors, readCheckpoint: checkpoint });
  return {
    followEvents: followEvents({ sequence, requeue: requeueHints }),
    lookAfterLog: lookAfterLog({ log, ledger, relationships, partners, sequence, sign, clock, onForked }),
    writeDailyLists: writeDailyLists({ lists, log, relationships, partners, sequence, clock, random }),
    signCheckpoint: sign,
    cosignLog: cosignLog({ log, witnesses, states: anchors, clock, onUnwitnessed: observer.logUnwitnessed }),
    stampLog: stampLog({ log, anchors, authorities, clock, random, onUnstamped: observer.logUnstamped }),
    logLag: logLag({ log, clock }),
    proveConsistency: proveConsistency(log),
    readCheckpoint: checkpoint,
    readReceipt: receipt,
    proveStatus: proveStatus({ ledger, log, catalogue: ports.catalogue, clock }),
    readOwnReceipt: readOwnReceipt({ partners, readReceipt: receipt }),
    readCertificate: readCertificate({
      ledger,
      readHistory: readHistory({ ledger, catalogue: ports.catalogue }),
      readReceipt: receipt,
      clock,
    }),
  };
}
