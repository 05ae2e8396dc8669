import { CHECKPOINTS_QUEUE } from '../../shared/bus/bus.ts';
import { CheckpointMessage } from '../../shared/bus/checkpoint-queue.ts';
import type { SignCheckpoint } from '../../shared/evidence/sign-checkpoint.ts';
import type { BusFunction } from './bus-function.ts';

/** Queue `checkpoints`, single messages: signs the log of an environment as it is now. */
export const signCheckpointFunction = (sign: SignCheckpoint): BusFunction => ({
  name: 'signCheckpoint',
  queueName: CHECKPOINTS_QUEUE,
  async handler(message) {
    await sign(CheckpointMessage.parse(message).environment);
  },
});
