import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import type { NotTaken, ParkedMessage, QuarantineStore } from '../orders/parked-message.ts';
import type { Random } from '../random.ts';
import { sendAll } from './bus.ts';
import type { ReceiverFor, SenderFor } from './client.ts';
import { parked, peekParked, QUARANTINE } from './parked.ts';
import { onItsWay } from './send-again.ts';
import { takeParked } from './take-parked.ts';

/** The message is known to be there, so an empty answer means that another receiver has it. */
const WAIT_MS = 1_000;
/** Each is locked on the way and released again, which the queue counts as a delivery. */
const MOST_BEFORE = 500;

/** The queue `orders-quarantine` as operators use it. */
export function quarantineStoreOn(receiverFor: ReceiverFor, senderFor: SenderFor, random: Random): QuarantineStore {
  const opened = () => receiverFor(QUARANTINE.entity);

  async function peeked(query: {
    readonly after?: string | undefined;
    readonly size: number;
  }): Promise<ParkedMessage[]> {
    const receiver = await opened();
    try {
      return await peekParked(receiver, QUARANTINE, query);
    } finally {
      await receiver.close();
    }
  }

  async function read(sequence: string): Promise<ParkedMessage | undefined> {
    const [found] = await peeked({ after: String(BigInt(sequence) - 1n), size: 1 });
    return found?.sequence === sequence ? found : undefined;
  }

  async function sendAgain(message: ServiceBusReceivedMessage): Promise<void> {
    const { entity, again } = onItsWay(QUARANTINE, message, random.uuid());
    await sendAll(await senderFor(entity), [again]);
  }

  return {
    name: QUARANTINE.name,
    list: peeked,
    read,

    async take(sequence, deal): Promise<ParkedMessage | NotTaken> {
      if (!(await read(sequence))) return 'gone';
      let found: ParkedMessage | undefined;
      await takeParked(await opened(), {
        sequences: [sequence],
        waitMs: WAIT_MS,
        most: MOST_BEFORE,
        async deal(message) {
          found = parked(QUARANTINE, message);
          await deal({ ...found, sendAgain: () => sendAgain(message) });
        },
      });
      return found ?? 'heldBack';
    },
  };
}
