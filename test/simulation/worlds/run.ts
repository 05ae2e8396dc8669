import { createHash } from 'node:crypto';
import { checkWorld } from '../checks/index.ts';
import type { Violation } from '../checks/world-record.ts';
import type { CoverageRow } from '../kernel/coverage.ts';
import { sealed } from '../kernel/sealed.ts';
import type { WorldPlan } from './plan.ts';
import { World } from './world.ts';

export interface TraceLine {
  readonly at: number;
  readonly process: string;
  readonly operation: string;
  readonly outcome: string;
}

export interface Outcome {
  readonly seed: number;
  readonly violations: readonly Violation[];
  /** The ids of the faults that happened. */
  readonly happened: readonly string[];
  /** The points that were called while faults were on. */
  readonly reached: readonly string[];
  readonly coverage: readonly CoverageRow[];
  readonly events: number;
}

interface RunOptions {
  /** Only the faults with these ids happen. */
  readonly only?: ReadonlySet<string> | undefined;
  readonly trace?: ((line: TraceLine) => void) | undefined;
}

/**
 * Runs a world and checks it. Call it from a task of its own: within a promise's continuation the promises of the world
 * could not settle.
 */
export function runWorld(plan: WorldPlan, { only, trace }: RunOptions = {}): Outcome {
  const world = new World(plan, {
    only,
    trace: trace && ((at, process, operation, outcome) => trace({ at, process, operation, outcome })),
  });
  const { result: rested, breaches } = sealed(() => world.run());
  const { faults, coverage, scheduler, runs } = world.kernel;
  for (const { fn } of runs) coverage.ran(fn);
  return {
    seed: plan.seed,
    violations: [...inherent(world, rested, breaches), ...checkWorld(world.record())],
    happened: faults.happened,
    reached: faults.reached,
    coverage: coverage.rows(),
    events: scheduler.count,
  };
}

/** What no record shows: work without end, faults of our own code, the real clock. */
function* inherent(world: World, rested: boolean, breaches: readonly string[]): Generator<Violation> {
  if (!rested) {
    const text = `Work was left at ${new Date(world.kernel.scheduler.now).toISOString()}, after ${world.kernel.scheduler.count} events.`;
    yield { check: 'comes to rest', subject: 'world', text };
  }
  for (const { where, what } of world.unexpected) yield { check: 'only expected faults', subject: where, text: what };
  for (const breach of breaches) yield { check: 'sealed', subject: 'process', text: breach };
}

/** The trace of a world, as a digest: equal for equal seeds. */
export function digestOf(plan: WorldPlan): string {
  const hash = createHash('sha256');
  runWorld(plan, { trace: (line) => hash.update(shownLine(line)) });
  return hash.digest('hex');
}

/** One line of a trace, in columns. */
export const shownLine = ({ at, process, operation, outcome }: TraceLine): string =>
  `${new Date(at).toISOString()}  ${process.padEnd(12)}  ${operation.padEnd(78)}  ${outcome}\n`;
