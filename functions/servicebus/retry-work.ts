import { RETRIES_QUEUE } from '../../shared/bus/bus.ts';
import { RetriedWork } from '../../shared/bus/retries.ts';
import { AssentEvent } from '../../shared/domain/events/event.ts';
import type { ProjectEvents } from '../../shared/events/project-events.ts';
import type { HandleWakeUps } from '../../shared/ledger/handle-wake-ups.ts';
import { WakeUp } from '../../shared/ledger/wake-up.ts';
import type { BusFunction } from './bus-function.ts';

interface Work {
  readonly handleWakeUps: HandleWakeUps;
  readonly projectEvents: ProjectEvents;
}

/** Queue `retries`, single messages: a wake-up or an event that failed in its batch. */
export const retryWorkFunction = ({ handleWakeUps, projectEvents }: Work): BusFunction => ({
  name: 'retryWork',
  queueName: RETRIES_QUEUE,
  async handler(message) {
    const { of, body, attempt } = RetriedWork.parse(message);
    switch (of) {
      case 'wake-ups':
        return handleWakeUps([WakeUp.parse(body)], attempt);
      case 'projections':
        // An event that this release cannot read is dead-lettered like a body that is not an event.
        if ((await projectEvents([AssentEvent.parse(body)], attempt)).length > 0)
          throw new Error('The event cannot be read.');
    }
  },
});
