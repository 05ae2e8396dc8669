import type { Violation } from '../checks/world-record.ts';
import { fewest } from './fewest.ts';
import type { WorldPlan } from './plan.ts';
import { runWorld, type TraceLine } from './run.ts';

/** A plan with the faults that may happen in it. */
interface Case {
  readonly plan: WorldPlan;
  readonly only: ReadonlySet<string>;
}

export interface Shrunk {
  readonly plan: WorldPlan;
  readonly faults: readonly string[];
  readonly violations: readonly Violation[];
  readonly trace: readonly TraceLine[];
  /** Worlds that were run to find it. */
  readonly tries: number;
}

/** What a violation says without its ids, numbers and instants: the same for the same fault in other worlds. */
export const kindOf = ({ check, text }: Violation): string =>
  `${check}: ${text.replaceAll(/\b(?:[\w.:-]*\d[\w.:-]*)\b/g, '…').slice(0, 160)}`;

const MOST_TRIES = 400;

/** Reduces a failing world to the fewest actions, faults and processes that still have a violation of the kind. */
export function shrink(failing: WorldPlan, kind: string): Shrunk {
  let tries = 0;
  const fails = ({ plan, only }: Case): boolean => {
    tries++;
    return runWorld(plan, { only }).violations.some((one) => kindOf(one) === kind);
  };
  let best: Case = { plan: failing, only: new Set(runWorld(failing).happened) };
  const keepIf = (next: Case): boolean => {
    if (tries >= MOST_TRIES || !fails(next)) return false;
    best = next;
    return true;
  };
  const reduce = <T>(items: (from: Case) => readonly T[], with_: (from: Case, items: readonly T[]) => Case): void => {
    fewest(items(best), (kept) => keepIf(with_(best, kept)));
  };
  reduce(
    ({ plan }) => plan.actions,
    ({ plan, only }, actions) => ({ plan: { ...plan, actions }, only }),
  );
  reduce(
    ({ only }) => [...only],
    ({ plan }, faults) => ({ plan, only: new Set(faults) }),
  );
  reduce(
    ({ plan }) => plan.disturbances,
    ({ plan, only }, disturbances) => ({ plan: { ...plan, disturbances }, only }),
  );
  reduce(
    ({ plan }) => plan.outages,
    ({ plan, only }, outages) => ({ plan: { ...plan, outages }, only }),
  );
  reduce(
    ({ plan }) => plan.illnesses,
    ({ plan, only }, illnesses) => ({ plan: { ...plan, illnesses }, only }),
  );
  keepIf({ ...best, plan: { ...best.plan, upgrade: undefined } });
  const lasting = { from: -Infinity, signsFrom: -Infinity, until: Infinity };
  keepIf({ ...best, plan: { ...best.plan, keys: best.plan.keys.slice(-1).map(({ kid }) => ({ kid, ...lasting })) } });
  keepIf({ ...best, plan: { ...best.plan, processes: { http: 1, each: 1 } } });
  // Fewer faults may make some actions needless.
  reduce(
    ({ plan }) => plan.actions,
    ({ plan, only }, actions) => ({ plan: { ...plan, actions }, only }),
  );
  const trace: TraceLine[] = [];
  const { violations } = runWorld(best.plan, { only: best.only, trace: (line) => trace.push(line) });
  return { plan: best.plan, faults: [...best.only], violations, trace, tries };
}
