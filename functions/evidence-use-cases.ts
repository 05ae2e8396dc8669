import { originOf } from '../shared/domain/evidence/checkpoint.ts';
import type { ChainName } from '../shared/domain/evidence/log-state.ts';
import { auditSource } from '../shared/evidence/audit-source.ts';
import { followEvents } from '../shared/evidence/follow-events.ts';
import { logLag } from '../shared/evidence/log-lag.ts';
import { lookAfterLog } from '../shared/evidence/look-after-log.ts';
import { readReceipt } from '../shared/evidence/read-receipt.ts';
import { sequenceEntries } from '../shared/evidence/sequence-entries.ts';
import { signCheckpoint } from '../shared/evidence/sign-checkpoint.ts';
import type { Ports } from './ports.ts';

/** The use cases of the log of evidence. */
export function evidenceUseCasesOf({ evidence: log, ledger, versions, relationships, partners, ...ports }: Ports) {
  const { callForCheckpoint, signers, requeueHints, observer, publicUrl, clock, timers, random } = ports;
  const onForked = (chains: readonly ChainName[]) => observer.ledgersForked(chains.length);
  const sequence = sequenceEntries({
    log,
    source: auditSource({ ledger, catalogue: versions }),
    callForCheckpoint,
    clock,
    timers,
    random,
    originOf: (environment) => originOf(publicUrl, environment),
    onForked,
  });
  const sign = signCheckpoint({ log, signers, clock, onUnsigned: observer.checkpointFailed });
  return {
    followEvents: followEvents({ sequence, requeue: requeueHints }),
    lookAfterLog: lookAfterLog({ log, ledger, relationships, partners, sequence, sign, clock, onForked }),
    signCheckpoint: sign,
    logLag: logLag({ log, clock }),
    readReceipt: readReceipt({ ledger, log, clock }),
  };
}
