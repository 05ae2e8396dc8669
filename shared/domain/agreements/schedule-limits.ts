import { DAY_MS } from '../instant.ts';
import { refuse, type Refused } from '../refusal.ts';
import { MAX_RANK } from './version.ts';

/** A wrong rank or instant cannot be undone: later ones must exceed it. */
const MAX_LEAP = 1_000;
/** Keeps all dates derived from a version, a rehearsal's included, within the range of `Instant`. */
const BINDS_BEFORE = '2095-01-01';

/** Why a rank cannot follow the highest one ever used, or undefined. */
export function rankProblem(versionRank: number, highest: number): Refused | undefined {
  if (versionRank <= highest) return refuse('VersionNotRising', { property: 'versionRank', highest });
  const maximum = Math.min(highest + MAX_LEAP, MAX_RANK);
  if (versionRank <= maximum) return undefined;
  return refuse('InvalidProperty', { property: 'versionRank', problem: `must be at most ${maximum}`, highest });
}

/** Why a version cannot take effect at the instant (milliseconds), or undefined. */
export function instantProblem(effectiveMs: number, graceDays: number): Refused | undefined {
  if (effectiveMs + graceDays * DAY_MS < Date.parse(BINDS_BEFORE)) return undefined;
  return refuse('InvalidProperty', {
    property: 'effectiveAt',
    problem: `must be before ${BINDS_BEFORE}, graceDays included`,
  });
}
