import { RETRIES_QUEUE } from '../../shared/bus/bus.ts';
import { RetriedWork } from '../../shared/bus/retries.ts';
import { LogHint } from '../../shared/domain/evidence/log-hint.ts';
import { AssentEvent } from '../../shared/domain/events/event.ts';
import type { FollowEvents } from '../../shared/evidence/follow-events.ts';
import type { ProjectEvents } from '../../shared/events/project-events.ts';
import type { WriteFeed } from '../../shared/feed/write-feed.ts';
import type { HandleWakeUps } from '../../shared/ledger/handle-wake-ups.ts';
import { WakeUp } from '../../shared/ledger/wake-up.ts';
import type { BusFunction } from './bus-function.ts';

interface Work {
  readonly handleWakeUps: HandleWakeUps;
  readonly projectEvents: ProjectEvents;
  readonly followEvents: FollowEvents;
  readonly writeFeed: WriteFeed;
}

/** Queue `retries`, single messages: a wake-up, an event or a ledger to log that failed in its batch. */
export const retryWorkFunction = ({ handleWakeUps, projectEvents, followEvents, writeFeed }: Work): BusFunction => ({
  name: 'retryWork',
  queueName: RETRIES_QUEUE,
  async handler(message) {
    const { of, body, attempt, stoodAt } = RetriedWork.parse(message);
    switch (of) {
      case 'wake-ups':
        return handleWakeUps([WakeUp.parse(body)], attempt);
      case 'evidence':
        return followEvents([LogHint.parse(body)], attempt);
      case 'feed':
        return writeFeed([AssentEvent.parse(body)], { attempt, stoodAt });
      case 'projections':
        // An event that this release cannot read is dead-lettered like a body that is not an event.
        if ((await projectEvents([AssentEvent.parse(body)], attempt)).length > 0)
          throw new Error('The event cannot be read.');
    }
  },
});
