import { DAY_MS } from '../clock.ts';
import { refuse, type Refused } from '../errors.ts';
import { MAX_RANK } from './version.ts';

/** A typing error in a rank or an instant cannot be taken back: the next ones must be above it. */
const MAX_LEAP = 1_000;
const MAX_YEARS_AHEAD = 10;

/** Why a rank cannot follow the highest one that was ever used, or undefined. */
export function rankProblem(versionRank: number, highest: number): Refused | undefined {
  if (versionRank <= highest) return refuse('VersionNotRising', { property: 'versionRank', highest });
  const maximum = Math.min(highest + MAX_LEAP, MAX_RANK);
  if (versionRank <= maximum) return undefined;
  return refuse('InvalidProperty', { property: 'versionRank', problem: `must be at most ${maximum}`, highest });
}

/** Why a version cannot take effect at the instant, in milliseconds, or undefined. */
export function instantProblem(effectiveMs: number, now: Date): Refused | undefined {
  if (effectiveMs <= now.getTime() + MAX_YEARS_AHEAD * 365 * DAY_MS) return undefined;
  return refuse('InvalidProperty', {
    property: 'effectiveAt',
    problem: `must be at most ${MAX_YEARS_AHEAD} years ahead`,
  });
}
