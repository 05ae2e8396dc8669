import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { Environment } from '../domain/partners/partner.ts';
import type { CallForCheckpoint } from '../evidence/evidence-log.ts';
import { CHECKPOINTS_QUEUE, sendAll } from './bus.ts';
import type { SenderFor } from './client.ts';

/** A message of the queue. */
export const CheckpointMessage = z.object({ environment: Environment });

const EVERY_MS = 5_000;

/**
 * Calls for checkpoints as scheduled messages, one for each log and period of five seconds: the queue drops the others by
 * their id (E5). It comes a period later, so that a process whose clock is slow by less than that repeats no id of a
 * message that came already, whose checkpoint lacks the new entries.
 */
export const checkpointCallsOn =
  (senderFor: SenderFor, clock: Clock): CallForCheckpoint =>
  async (environment) => {
    const period = Math.floor(clock().getTime() / EVERY_MS) + 1;
    const message = {
      messageId: `${environment}|${period}`,
      contentType: 'application/json',
      body: { environment },
      scheduledEnqueueTimeUtc: new Date((period + 1) * EVERY_MS),
    };
    await sendAll(await senderFor(CHECKPOINTS_QUEUE), [message]);
  };
