import type { Violation } from '../checks/world-record.ts';
import type { CoverageRow } from '../kernel/coverage.ts';
import type { PlacedFault } from '../kernel/faults.ts';
import type { WorldPlan } from './plan.ts';
import type { TraceLine } from './run.ts';
import type { Shrunk } from './shrink.ts';
import type { ThemeName } from './themes.ts';

/** The world of a seed, or its tour, with placed faults beside its own. */
export interface AskedWorld {
  readonly seed: number;
  readonly isTour: boolean;
  readonly placed: readonly PlacedFault[];
}

/** `faults`: the share of its own faults, 0 to 1. */
export interface OneWorld extends AskedWorld {
  readonly faults: number;
}

/** What a worker thread is asked. `faults`: the share of the usual faults, 0 to 1. `theme`: only worlds of it are run. */
export type Job =
  | {
      readonly kind: 'seeds';
      readonly from: number;
      readonly count: number;
      readonly faults: number;
      readonly theme?: ThemeName | undefined;
    }
  | ({ readonly kind: 'points' } & OneWorld)
  | ({ readonly kind: 'shrink'; readonly violation: string } & OneWorld)
  | ({ readonly kind: 'trace' } & OneWorld)
  | { readonly kind: 'digests'; readonly seeds: readonly number[]; readonly faults: number }
  | { readonly kind: 'tours'; readonly seeds: readonly number[] }
  | { readonly kind: 'kept' };

/** A world that failed a check. */
export interface FailedWorld extends AskedWorld {
  readonly violations: readonly Violation[];
}

/** What a worker thread tells. */
export type Told =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'ran';
      readonly worlds: number;
      readonly events: number;
      readonly actions: number;
      readonly failed: readonly FailedWorld[];
      readonly coverage: readonly CoverageRow[];
    }
  | {
      readonly kind: 'points';
      readonly reached: readonly string[];
      readonly coverage: readonly CoverageRow[];
      readonly violations: readonly Violation[];
    }
  | { readonly kind: 'shrunk'; readonly shrunk: Shrunk }
  | {
      readonly kind: 'traced';
      readonly plan: WorldPlan;
      readonly trace: readonly TraceLine[];
      readonly reached: readonly string[];
      readonly violations: readonly Violation[];
    }
  | { readonly kind: 'digests'; readonly digests: readonly string[] }
  /** How many worlds that ended are still in memory. */
  | { readonly kind: 'kept'; readonly worlds: number };
