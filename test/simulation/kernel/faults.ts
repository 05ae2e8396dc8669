import { FAULT_KINDS, type FaultKind } from './fault-kinds.ts';
import type { Stream } from './stream.ts';
import { faultInTurn } from './turns.ts';

/** The probability of each kind at one attempt, at full intensity. */
const PROBABILITIES: Readonly<Record<FaultKind, number>> = {
  busy: 0.012,
  refused: 0.004,
  lost: 0.012,
  late: 0.004,
  'dies before': 0.002,
  'dies after': 0.003,
  stalls: 0.002,
  outlived: 0.0005,
};

/** How often a kind happens, beside its usual probability. */
export type Emphasis = Partial<Record<FaultKind, number>>;

/** A part of the surroundings that is out of order for a while. */
export interface Outage {
  readonly of: 'tables' | 'bus' | 'keys';
  readonly from: number;
  readonly to: number;
}

/** A fault at the first attempt at a point, from the beginning of faults on. */
export interface PlacedFault {
  readonly point: string;
  readonly kind: FaultKind;
}

interface Options {
  /** Multiplies every probability; 0 means no faults. */
  readonly intensity: number;
  readonly emphasis: Emphasis;
  readonly outages: readonly Outage[];
  /** Calls fail by turns, not by chance: this is the turn. */
  readonly turn?: number | undefined;
  /** Faults beside those of chance or turn, at most one of a point: until the first of them the world is the same. */
  readonly placed?: readonly PlacedFault[];
  /** Only the faults with these ids happen; undefined means all. */
  readonly only?: ReadonlySet<string> | undefined;
}

/** Decides which calls fail, and remembers which did. */
export class Faults {
  /** The ids of the faults that happened, in their order. */
  readonly happened: string[] = [];
  #isOn = false;
  /** Attempts at each point since faults began. */
  readonly #calls = new Map<string, number>();
  readonly #options: Options;
  readonly #placed: ReadonlyMap<string, FaultKind>;
  readonly #weights: Readonly<Record<FaultKind, number>>;
  readonly #any: number;

  constructor(options: Options) {
    const { intensity, emphasis, placed = [] } = options;
    this.#options = options;
    this.#placed = new Map(placed.map(({ point, kind }) => [point, kind]));
    const weights = FAULT_KINDS.map((kind) => [kind, PROBABILITIES[kind] * (emphasis[kind] ?? 1)] as const);
    this.#weights = Object.fromEntries(weights) as Record<FaultKind, number>;
    this.#any = Math.min(0.6, sumOf(this.#weights) * intensity);
  }

  /** Until then nothing fails. */
  begin(): void {
    this.#isOn = true;
  }

  /** From now on nothing fails. */
  end(): void {
    this.#isOn = false;
  }

  isOut(of: Outage['of'], now: number): boolean {
    return this.#isOn && this.#options.outages.some((one) => one.of === of && one.from <= now && now < one.to);
  }

  /** The fault of an attempt at a point, if it has one. Draws the same number of times in any case. */
  at(draws: Stream, id: () => string, point: string): FaultKind | undefined {
    const drawn = draws.fraction();
    const which = draws.fraction();
    if (!this.#isOn) return undefined;
    const { turn, only } = this.#options;
    const calls = this.#callsOf(point);
    const placed = calls === 1 ? this.#placed.get(point) : undefined;
    const named = (kind: FaultKind) => `${id()} ${kind}`;
    let kind: FaultKind | undefined;
    if (only) kind = FAULT_KINDS.find((one) => only.has(named(one)));
    else if (placed) kind = placed;
    else if (turn !== undefined) kind = faultInTurn(point, turn, calls);
    else if (drawn < this.#any) kind = kindAt(which, this.#weights);
    if (kind) this.happened.push(named(kind));
    return kind;
  }

  /** The points that were called while faults were on. */
  get reached(): string[] {
    return [...this.#calls.keys()];
  }

  /** Attempts at the point so far, this one included. */
  #callsOf(point: string): number {
    const calls = (this.#calls.get(point) ?? 0) + 1;
    this.#calls.set(point, calls);
    return calls;
  }

  /** Whether a thing that the host or a caller does goes wrong, with the probability given at full intensity. */
  happens(draws: Stream, probability: number, id: () => string): boolean {
    const drawn = draws.fraction();
    if (!this.#isOn || drawn >= probability * this.#options.intensity) return false;
    const name = id();
    if (this.#options.only && !this.#options.only.has(name)) return false;
    this.happened.push(name);
    return true;
  }
}

const sumOf = (weights: Readonly<Record<FaultKind, number>>): number =>
  Object.values(weights).reduce((sum, one) => sum + one, 0);

function kindAt(fraction: number, weights: Readonly<Record<FaultKind, number>>): FaultKind {
  let left = fraction * sumOf(weights);
  for (const kind of FAULT_KINDS) {
    left -= weights[kind];
    if (left < 0) return kind;
  }
  return 'busy';
}
