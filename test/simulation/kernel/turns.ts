import { FAULT_KINDS, type FaultKind } from './fault-kinds.ts';
import { Stream } from './stream.ts';

/** The turns of a rotation: after them each point met each kind of fault, if it was called in each. */
export const TURNS = FAULT_KINDS.length;

/** What is called often fails more often, and still less and less: at the 1st, 4th, 16th, … attempt. */
const GROWTH = 4;

/** The fault that a point meets in a turn at its n-th attempt, if any: at the first one of TURNS turns each kind once. */
export function faultInTurn(point: string, turn: number, attempt: number): FaultKind | undefined {
  let faults = 0;
  for (let next = 1; next < attempt; next *= GROWTH) faults++;
  if (GROWTH ** faults !== attempt) return undefined;
  return FAULT_KINDS[(new Stream(0, point).below(TURNS) + turn + faults) % TURNS];
}
