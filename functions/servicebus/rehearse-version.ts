import type { ServiceBusQueueHandler } from '@azure/functions';
import { RehearsalMessage, type rehearsalQueueOn } from '../../shared/bus/rehearsal-queue.ts';
import { faultFields, type Log } from '../../shared/log.ts';
import type { lookAfterRehearsal } from '../../shared/rehearsals/look-after-rehearsal.ts';
import type { rehearseShard } from '../../shared/rehearsals/rehearse-shard.ts';
import type { tallyRehearsal } from '../../shared/rehearsals/tally-rehearsal.ts';

interface Work {
  readonly shard: ReturnType<typeof rehearseShard>;
  readonly tally: ReturnType<typeof tallyRehearsal>;
  readonly look: ReturnType<typeof lookAfterRehearsal>;
}

/** Queue `rehearsals`, one at a time: a shard, the counting or a look after the whole; what fails comes again later. */
export const rehearseVersionFunction =
  (work: Work, queue: ReturnType<typeof rehearsalQueueOn>, log: Log): ServiceBusQueueHandler =>
  async (body) => {
    const message = RehearsalMessage.parse(body);
    try {
      await perform(work, message);
    } catch (fault) {
      log('error', 'rehearsal.putBack', { kind: message.kind, ...faultFields(fault) });
      if (!(await queue.again(message))) throw fault;
    }
  };

function perform({ shard, tally, look }: Work, message: RehearsalMessage): Promise<void> {
  switch (message.kind) {
    case 'shard':
      return shard(message);
    case 'tally':
      return tally(message.rehearsalId);
    case 'look':
      return look(message);
  }
}
