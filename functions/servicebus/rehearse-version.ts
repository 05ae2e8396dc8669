import { REHEARSALS_QUEUE } from '../../shared/bus/bus.ts';
import { RehearsalMessage } from '../../shared/bus/rehearsal-queue.ts';
import type { RehearseShard } from '../../shared/rehearsals/rehearse-shard.ts';
import type { SuperviseRehearsal } from '../../shared/rehearsals/supervise-rehearsal.ts';
import type { TallyRehearsal } from '../../shared/rehearsals/tally-rehearsal.ts';
import type { Requeue } from '../../shared/work/failed-work.ts';
import type { BusFunction } from './bus-function.ts';
import { persistent } from './persistent.ts';

interface Work {
  readonly rehearseShard: RehearseShard;
  readonly tallyRehearsal: TallyRehearsal;
  readonly superviseRehearsal: SuperviseRehearsal;
}

/** Queue `rehearsals`, single messages: a shard of a rehearsal, its tally, or a check message. */
export function rehearseVersionFunction(work: Work, requeue: Requeue<object>): BusFunction {
  const perform = (message: RehearsalMessage): Promise<void> => {
    switch (message.kind) {
      case 'shard':
        return work.rehearseShard(message);
      case 'tally':
        return work.tallyRehearsal(message.rehearsalId);
      case 'check':
        return work.superviseRehearsal(message);
    }
  };
  return {
    name: 'rehearseVersion',
    queueName: REHEARSALS_QUEUE,
    handler: persistent(RehearsalMessage, perform, requeue),
  };
}
