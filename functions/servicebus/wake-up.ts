import type { ServiceBusQueueHandler } from '@azure/functions';
import type { announceOutbox } from '../../shared/ledger/announce-outbox.ts';
import { WakeUp, type OutboxWakeUp } from '../../shared/ledger/wake-up.ts';

/** Queue `wake-ups`, a batch at a time: what was committed is announced and followed up. */
export const wakeUpFunction =
  (announce: ReturnType<typeof announceOutbox>): ServiceBusQueueHandler =>
  async (messages) => {
    const wakeUps = (messages as unknown[]).map((message) => WakeUp.parse(message));
    await announce(wakeUps.filter((wakeUp): wakeUp is OutboxWakeUp => wakeUp.kind === 'outbox'));
  };
