import { textOf } from './sent-orders.ts';
import type { Check } from './world.ts';
import type { LeftMessage, Violation } from './world-record.ts';

/** Nobody reads it but the operator. */
const FOR_THE_OPERATOR = 'orders-quarantine';

/** Nothing runs for ever (X4): no message waits or is worked on, only the ends of holds lie ahead. */
export const atRest: Check = ({ record }) => {
  const found: Violation[] = [];
  for (const [entity, { active, locked, scheduled, deadLettered }] of record.left) {
    const tell = ({ messageId, body }: LeftMessage, text: string) =>
      void found.push({ check: 'at rest', subject: `${entity} ${messageId}`, text: `${text}: ${beginning(body)}` });
    for (const message of locked) tell(message, 'is still worked on');
    if (entity !== FOR_THE_OPERATOR) for (const message of active) tell(message, 'still waits');
    for (const message of scheduled) {
      if (entity !== 'wake-ups' || kindOf(message) !== 'hold') tell(message, 'is still to come');
    }
    for (const message of deadLettered) {
      const { deadLetterReason: reason } = message;
      if (reason !== 'MaxDeliveryCountExceeded') tell(message, `is a dead letter for ${reason}`);
    }
  }
  return found;
};

const beginning = (body: string | Uint8Array): string => textOf(body).slice(0, 200);

function kindOf({ body }: LeftMessage): unknown {
  try {
    return (JSON.parse(textOf(body)) as { kind?: unknown }).kind;
  } catch {
    return undefined;
  }
}
