import type { Check } from './world.ts';
import type { KeyLoad } from '../kernel/authority.ts';
import type { Violation } from './world-record.ts';

const WINDOW_MS = 20_000;
/** After an answer the next lookup waits for 5 s, after a failure for 1 s; some more where the clock is set. */
const MOST_ANSWERED = 7;
const MOST_FAILED = 23;

/** Whoever sends many tokens of unknown keys makes no process ask the authority more often than its pauses allow. */
export const keyLoads: Check = ({ record }) => {
  const found: Violation[] = [];
  for (const [life, loads] of Map.groupBy(record.keyLoads, (one) => one.life)) {
    const [answered, failed] = [loads.filter(({ learned }) => learned), loads.filter(({ learned }) => !learned)];
    const tell = (kind: string, count: number) =>
      void found.push({ check: 'key loads', subject: life, text: `${count} ${kind} requests for keys within 20 s` });
    const most = [mostWithin(answered), mostWithin(failed)] as const;
    if (most[0] > MOST_ANSWERED) tell('answered', most[0]);
    if (most[1] > MOST_FAILED) tell('failed', most[1]);
  }
  return found;
};

/** The most requests of any window of time. */
function mostWithin(loads: readonly KeyLoad[]): number {
  let [most, first] = [0, 0];
  for (const [last, { askedAt }] of loads.entries()) {
    while (askedAt - loads[first]!.askedAt >= WINDOW_MS) first++;
    most = Math.max(most, last - first + 1);
  }
  return most;
}
