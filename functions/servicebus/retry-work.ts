import type { ServiceBusQueueHandler } from '@azure/functions';
import { RetriedWork } from '../../shared/bus/retries.ts';
import { AssentEvent } from '../../shared/domain/events/event.ts';
import type { handleWakeUps } from '../../shared/ledger/handle-wake-ups.ts';
import { WakeUp } from '../../shared/ledger/wake-up.ts';
import type { projectEvents } from '../../shared/events/project-events.ts';

interface Work {
  readonly follow: ReturnType<typeof handleWakeUps<WakeUp>>;
  readonly project: ReturnType<typeof projectEvents>;
}

/** Queue `retries`, one at a time: a wake-up or an event that failed in its batch. */
export const retryWorkFunction =
  ({ follow, project }: Work): ServiceBusQueueHandler =>
  async (message) => {
    const { of, body, attempt } = RetriedWork.parse(message);
    switch (of) {
      case 'wake-ups':
        return follow([WakeUp.parse(body)], attempt);
      case 'projections':
        // An event that this release cannot read becomes a dead letter, as a body that is no event does.
        if ((await project([AssentEvent.parse(body)], attempt)).length > 0)
          throw new Error('The event cannot be read.');
    }
  };
