import { textOf } from './sent-orders.ts';
import type { Check } from './world.ts';
import type { LeftMessage, Violation } from './world-record.ts';

/** Nobody reads it but the operator. */
const FOR_THE_OPERATOR = 'orders-quarantine';
/** A wake-up that finds no hold, or another one, gives up five minutes after its end; then at the latest. */
const GIVES_UP_MS = 900_000;

/** Nothing runs for ever (X4): no message waits or is worked on, only the ends of holds and of attestations, the removal of files and attempts of webhooks lie ahead. */
export const atRest: Check = ({ record }) => {
  const found: Violation[] = [];
  const { given } = record;
  for (const [entity, { active, locked, scheduled, deadLettered }] of record.left) {
    const tell = ({ messageId, body }: LeftMessage, text: string) =>
      void found.push({ check: 'at rest', subject: `${entity} ${messageId}`, text: `${text}: ${beginning(body)}` });
    for (const message of locked) tell(message, 'is still worked on');
    if (entity !== FOR_THE_OPERATOR) for (const message of active) tell(message, 'still waits');
    for (const message of scheduled) {
      if (entity === 'imports' && isRemoval(message)) continue;
      if (entity.startsWith('webhook-work') && isNextAttempt(message, given.endedAt + given.skewMs)) continue;
      const end = entity === 'wake-ups' ? endOf(message) : undefined;
      if (end === undefined) tell(message, 'is still to come');
      else if (end + GIVES_UP_MS + given.skewMs < given.endedAt) tell(message, 'waits for what is over');
    }
    for (const message of deadLettered) {
      const { deadLetterReason: reason } = message;
      if (reason !== 'MaxDeliveryCountExceeded') tell(message, `is a dead letter for ${reason}`);
    }
  }
  return found;
};

const beginning = (body: string | Uint8Array): string => textOf(body).slice(0, 200);

/** When the hold or the attestation ends that a wake-up is for; undefined for all others. */
function endOf({ body }: LeftMessage): number | undefined {
  try {
    const { kind, holdUntil, at, since } = JSON.parse(textOf(body)) as Readonly<Record<string, string | undefined>>;
    if (kind === 'attestation' && since === undefined) return Date.parse(at ?? '');
    return kind === 'hold' ? Date.parse(holdUntil ?? '') : undefined;
  } catch {
    return undefined;
  }
}

/** The longest pause before an attempt of a webhook is 33 hours and a tenth. */
const LONGEST_PAUSE_MS = 33 * 3_600_000 * 1.1 + 2000;
const isNextAttempt = ({ scheduledEnqueueTimeUtc: at }: LeftMessage, now: number): boolean =>
  at !== undefined && at.getTime() < now + LONGEST_PAUSE_MS;

/** An imported file is removed 30 days after its import is over. */
const isRemoval = ({ body }: LeftMessage): boolean =>
  (JSON.parse(textOf(body)) as { kind?: unknown }).kind === 'removeFile';
