import { FAULT_KINDS, type FaultKind } from './fault-kinds.ts';
import { Stream } from './stream.ts';

/** In each turn one of so many points meets a fault. */
const APART = 2;

/** The turns of a rotation. */
export const TURNS = FAULT_KINDS.length * APART;

/** The fault that a point meets in a turn, if any: within TURNS consecutive turns each kind once. */
export function faultInTurn(point: string, turn: number): FaultKind | undefined {
  const place = (new Stream(0, point).below(TURNS) + turn) % TURNS;
  return place % APART === 0 ? FAULT_KINDS[place / APART] : undefined;
}
