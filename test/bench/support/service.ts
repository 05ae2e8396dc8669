import { useCasesOf } from '../../../functions/use-cases.ts';
import { eventsOn, wakeUpsOn } from '../../../shared/bus/bus.ts';
import { sendersOn } from '../../../shared/bus/client.ts';
import { orderQueuesOn } from '../../../shared/bus/order-queues.ts';
import type { AssentEvent } from '../../../shared/domain/events/event.ts';
import type { EventPublisher } from '../../../shared/ledger/event-publisher.ts';
import type { WakeUp, WakeUps } from '../../../shared/ledger/wake-up.ts';
import { tablesIn } from '../../../shared/tables/client.ts';
import { portsOn } from '../../support/service.ts';
import type { OperationCounter } from './operations.ts';
import { SYSTEM } from '../../support/system.ts';

/** Late enough that only whoever counts follows a wake-up. */
const NEVER_MS = 3_600_000;

/** The service's use cases on a running stack's tables and bus, as one instance has them, every operation counted. */
export function countedService(
  { tablesConnection, busConnection }: { tablesConnection: string; busConnection: string },
  counter: OperationCounter,
  seen: { readonly events: AssentEvent[]; readonly wakeUps: WakeUp[] } = { events: [], wakeUps: [] },
) {
  const open = tablesIn({ connectionString: tablesConnection }, counter.tableOptions);
  const senderFor = counter.senders(sendersOn({ connectionString: busConnection }));
  const sender = wakeUpsOn(senderFor, NEVER_MS, SYSTEM.clock);
  const wakeUps: WakeUps = {
    schedule(...sent) {
      seen.wakeUps.push(...sent);
      return sender.schedule(...sent);
    },
    scheduleRevocable(wakeUp) {
      seen.wakeUps.push(wakeUp);
      return sender.scheduleRevocable(wakeUp);
    },
  };
  const topic = eventsOn(senderFor);
  const publisher: EventPublisher = {
    publish(events) {
      seen.events.push(...events);
      return topic.publish(events);
    },
  };
  const ports = portsOn(open, {
    publisher,
    wakeUps,
    orderQueues: orderQueuesOn(senderFor, SYSTEM),
    observer: {
      ordersFailed: (fault) => {
        throw fault;
      },
    },
  });
  return { ...useCasesOf(ports), partners: ports.partners };
}
