import { FAULT_KINDS, type FaultKind } from './fault-kinds.ts';
import { Stream } from './stream.ts';

/** The turns of a rotation: in it each point meets each kind of fault once, if it is called in each turn. */
export const TURNS = FAULT_KINDS.length;

/** What is called often fails more often, and still less and less: at the 1st, 4th, 16th, … attempt. */
const GROWTH = 4;

/**
 * The fault that a point meets in a turn at its n-th attempt, if any. Each rotation joins the kinds of the points anew: a
 * point whose function died before it in one rotation is reached in another.
 */
export function faultInTurn(point: string, turn: number, attempt: number): FaultKind | undefined {
  let faults = 0;
  for (let next = 1; next < attempt; next *= GROWTH) faults++;
  if (GROWTH ** faults !== attempt) return undefined;
  const rotation = Math.floor(turn / TURNS);
  return FAULT_KINDS[(new Stream(rotation, point).below(TURNS) + turn + faults) % TURNS];
}
