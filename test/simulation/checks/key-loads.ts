import type { Check } from './world.ts';
import type { KeyLoad } from '../kernel/authority.ts';
import type { Violation } from './world-record.ts';

const LOOKS_AGAIN_AFTER_MS = 5_000;
const PAUSES_AFTER_FAILURE_MS = 1_000;

/** Whoever sends many tokens of unknown keys makes no process ask the authority sooner than its pauses allow. */
export const keyLoads: Check = ({ record }) => {
  const found: Violation[] = [];
  for (const [life, loads] of Map.groupBy(record.keyLoads, (one) => one.life)) {
    for (const [nth, load] of loads.slice(1).entries()) {
      const text = tooSoon(loads[nth]!, load);
      if (text) found.push({ check: 'key loads', subject: `${life} at ${load.askedAt}`, text });
    }
  }
  return found;
};

/** By the clock of the process, which may be set back in between. */
function tooSoon({ own, learned }: KeyLoad, { own: next }: KeyLoad): string | undefined {
  if (own.endedAt === undefined) return 'keys were asked for while the last request was under way';
  const [from, pause] = learned ? [own.askedAt, LOOKS_AGAIN_AFTER_MS] : [own.endedAt, PAUSES_AFTER_FAILURE_MS];
  const waited = next.askedAt - from;
  return waited >= 0 && waited < pause
    ? `keys were asked for ${waited} ms after a request that ${learned ? 'was answered' : 'failed'}`
    : undefined;
}
