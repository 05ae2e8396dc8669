import { canonicalJson } from '../../digest.ts';
import { makeEvent, type AssentEvent } from '../events/event.ts';
import { dayOf } from '../instant.ts';
import type { DueEntry } from '../subscriptions/due-renewal.ts';
import type { Flag, FlagState } from './flag.ts';
import type { RenewalJudgement } from './judge-renewal.ts';
import { RenewalFlag } from './renewal-events.ts';

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
    return { ...current, ...turned, state, reason: judgement.reason };
  }
  const { details } = judgement;
  if (current?.state !== 'open') {
    return { ...key, subscriptionId, ...details, ...turned, state: 'open', flaggedAt: judgedBy.changedAt };
  }
  const refined = { ...current, ...details };
  // The state as it was is announced before it is replaced; a refinement is not announced.
  return canonicalJson(refined) === canonicalJson(current) ? undefined : { ...refined, ...judgedBy, announced: true };
}

const ANNOUNCED_AS = {
  open: 'renewal.flagged',
  cleared: 'renewal.cleared',
  lapsed: 'renewal.lapsed',
} as const satisfies Record<FlagState, string>;

/** The event of a flag's latest change of state on its due day; deterministic, so that publishing is idempotent. */
export const flagEvent = ({ announced: _, ...flag }: Flag): AssentEvent =>
  makeEvent(
    ANNOUNCED_AS[flag.state],
    RenewalFlag,
    flag.subscriptionId,
    `${dayOf(flag.dueDate)}.${flag.generation}`,
    flag.changedAt,
    { ...flag, sequence: flag.gateSequence },
  );
