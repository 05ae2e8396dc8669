import type { ServiceBusQueueHandler } from '@azure/functions';
import type { announceOutbox } from '../../shared/ledger/announce-outbox.ts';
import { WakeUp } from '../../shared/ledger/wake-up.ts';

/** Queue `wake-ups`, a batch at a time: what was committed is announced. */
export const announceOutboxFunction =
  (announce: ReturnType<typeof announceOutbox>): ServiceBusQueueHandler =>
  async (messages) => {
    await announce((messages as unknown[]).map((message) => WakeUp.parse(message)));
  };
