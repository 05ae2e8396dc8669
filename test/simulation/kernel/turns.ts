import { FAULT_KINDS, type FaultKind } from './fault-kinds.ts';
import { Stream } from './stream.ts';

/** The turns of a rotation: after them each point met each kind of fault, if it was called in each. */
export const TURNS = FAULT_KINDS.length;

/** The fault that a point meets in a turn, at its first call: within TURNS consecutive turns each kind once. */
export const faultInTurn = (point: string, turn: number): FaultKind =>
  FAULT_KINDS[(new Stream(0, point).below(TURNS) + turn) % TURNS]!;
