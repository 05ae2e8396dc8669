import { canonicalJson, nameUuid } from '../../digest.ts';
import { makeEvent, placed, type AssentEvent } from '../events/event.ts';
import { dayOf } from '../instant.ts';
import type { DueEntry } from '../subscriptions/due-renewal.ts';
import type { Flag, FlagState } from './flag.ts';
import type { RenewalJudgement } from './judge-renewal.ts';
import { dueReminder, reminderDay } from './reminder.ts';
import { RenewalFlag, RenewalReminder } from './renewal-events.ts';

/** The flag as it should stand after the judgement, or undefined when nothing is to be written. */
export function nextFlag(
  { key, subscriptionId }: DueEntry,
  judgement: RenewalJudgement,
  current: Flag | undefined,
  judgedBy: Pick<Flag, 'gateSequence' | 'catalogueRevision' | 'changedAt'>,
): Flag | undefined {
  const turned = { ...judgedBy, generation: (current?.generation ?? 0) + 1, announced: false };
  if (!judgement.needed) {
    if (current?.state !== 'open') return undefined;
    const state = judgement.reason === 'datePassed' ? 'lapsed' : 'cleared';
    return { ...current, ...turned, state, reason: judgement.reason, reminder: undefined };
  }
  const { details } = judgement;
  if (current?.state !== 'open') {
    return { ...key, subscriptionId, ...details, ...turned, state: 'open', flaggedAt: judgedBy.changedAt };
  }
  const refined = { ...current, ...details };
  const days = dueReminder(refined, judgedBy.changedAt);
  const told = current.reminder && { ...current.reminder, announced: true };
  const reminder = days === undefined ? told : { days, announced: false };
  // Pending events are announced before the flag is replaced; a refinement is not announced.
  if (canonicalJson(refined) !== canonicalJson(current)) return { ...refined, ...judgedBy, announced: true, reminder };
  if (days === undefined) return undefined;
  return { ...refined, ...judgedBy, changedAt: current.changedAt, announced: true, reminder };
}

const ANNOUNCED_AS = {
  open: 'renewal.flagged',
  cleared: 'renewal.cleared',
  lapsed: 'renewal.lapsed',
} as const satisfies Record<FlagState, string>;

const isToRemind = ({ state, reminder }: Flag): boolean => state === 'open' && reminder?.announced === false;

/** Whether the flag has nothing to announce. */
export const isAnnounced = (flag: Flag): boolean => flag.announced && !isToRemind(flag);

/** The flag with everything announced. */
export const announcedFlag = (flag: Flag): Flag => ({
  ...flag,
  announced: true,
  ...(flag.reminder ? { reminder: { ...flag.reminder, announced: true } } : {}),
});

/** The events to announce before another flag replaces this one: no reminder if the renewal needs none any more. */
export const eventsBefore = (current: Flag, next: Flag): AssentEvent[] =>
  flagEvents(next.state === 'open' ? current : { ...current, reminder: undefined });

/** The events that are not yet announced; deterministic, so that publishing is idempotent. */
export const flagEvents = (flag: Flag): AssentEvent[] => [
  ...(flag.announced ? [] : [stateEvent(flag)]),
  ...(isToRemind(flag) ? [reminderEvent(flag, flag.reminder!.days)] : []),
];

/** Each change of state on a due day has an id of its own. */
const stateEvent = (flag: Flag): AssentEvent => {
  const { environment, partnerId, customerId, subscriptionId, generation, changedAt } = flag;
  const day = dayOf(flag.dueDate);
  const data = { ...flag, sequence: flag.gateSequence };
  const event = makeEvent(
    ANNOUNCED_AS[flag.state],
    RenewalFlag,
    subscriptionId,
    `${day}.${generation}`,
    changedAt,
    data,
  );
  return placed(event, nameUuid('stream', environment, partnerId, customerId, subscriptionId, day), generation);
};

const reminderEvent = (flag: Flag, reminderDays: number): AssentEvent =>
  makeEvent(
    'renewal.reminder',
    RenewalReminder,
    flag.subscriptionId,
    `${dayOf(flag.dueDate)}.${flag.generation}.${reminderDays}`,
    reminderDay(flag.dueDate, reminderDays),
    { ...flag, reminderDays, sequence: flag.gateSequence },
  );
