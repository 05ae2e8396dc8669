import { ACTS, type ActName } from './acts/index.ts';
import { castOfWorld, planOf, type WorldPlan } from './plan.ts';

const TIMES = 4;
const APART_MS = 20_000;

/** A world without faults in which every account does everything it can, some times, one after the other. */
export function tourOf(seed: number): WorldPlan {
  const plan = planOf(seed, 0);
  const accounts = castOfWorld(seed).accounts.length;
  const names = Object.keys(ACTS) as ActName[];
  const actions = Array.from({ length: TIMES * accounts * names.length }, (_, n) => ({
    n,
    at: plan.startsAt + n * APART_MS,
    does: names[n % names.length]!,
    account: Math.floor(n / names.length) % accounts,
  }));
  return { ...plan, actions, endsAt: actions.at(-1)!.at + 60_000, disturbances: [], outages: [] };
}
