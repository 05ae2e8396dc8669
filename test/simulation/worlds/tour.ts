import { ACTS, type ActName } from './acts/index.ts';
import { planOf, type WorldPlan } from './plan.ts';

const TIMES = 20;
/** The operator's tenant, which is a direct-bill partner, and a provider. */
const ACCOUNTS = 2;
const APART_MS = 20_000;

/** A world without faults in which two accounts do everything they can, some times, one after the other. */
export function tourOf(seed: number): WorldPlan {
  const plan = planOf(seed, 0);
  const names = Object.keys(ACTS) as ActName[];
  const actions = Array.from({ length: TIMES * ACCOUNTS * names.length }, (_, n) => ({
    n,
    at: plan.startsAt + n * APART_MS,
    does: names[n % names.length]!,
    account: Math.floor(n / names.length) % ACCOUNTS,
  }));
  return {
    ...plan,
    actions,
    endsAt: actions.at(-1)!.at + 60_000,
    disturbances: [],
    outages: [],
    illnesses: [],
    upgrade: undefined,
  };
}
