import { FAULT_KINDS, type FaultKind } from './fault-kinds.ts';

/** Later calls of a loop count as one point. */
const MOST_PLACES = 4;

/** A point, its calls, and the faults of each kind at it, in the order of FAULT_KINDS. */
export type CoverageRow = readonly [point: string, calls: number, ...faults: number[]];

/** Calls and faults of one point. */
export class Counts {
  readonly point: string;
  calls = 0;
  readonly faults: number[] = FAULT_KINDS.map(() => 0);

  constructor(point: string) {
    this.point = point;
  }

  failed(kind: FaultKind): void {
    this.faults[FAULT_KINDS.indexOf(kind)]!++;
  }
}

const RUNS = 'runs';
const COUNTS_RUNS = new RegExp(`^(.+) · ${RUNS} 1$`);

/** The name of what ran, if the row counts runs. */
export const ranIn = ([point]: CoverageRow): string | undefined => COUNTS_RUNS.exec(point)?.[1];

/**
 * Counts calls and faults by point: the function, the call, and which one of its kind it is within a run of the function.
 */
export class Coverage {
  readonly #counts = new Map<string, Map<string, Counts[]>>();
  readonly #added = new Map<string, Counts>();

  /** Of the n-th call of its kind within a run of the function, from 1. */
  at(fn: string, call: string, n: number): Counts {
    let calls = this.#counts.get(fn);
    if (!calls) this.#counts.set(fn, (calls = new Map()));
    let nth = calls.get(call);
    if (!nth) calls.set(call, (nth = []));
    const at = Math.min(n, MOST_PLACES);
    return (nth[at - 1] ??= new Counts(`${fn} · ${call} ${at}${at === MOST_PLACES ? '+' : ''}`));
  }

  /** A run of a route, function, timer or use case. */
  ran(name: string): void {
    this.at(name, RUNS, 1).calls++;
  }

  rows(): CoverageRow[] {
    const own = [...this.#counts.values()].flatMap((byCall) => [...byCall.values()].flat());
    return [...own, ...this.#added.values()].map(({ point, calls, faults }) => [point, calls, ...faults]);
  }

  add(rows: readonly CoverageRow[]): void {
    for (const [point, calls, ...faults] of rows) {
      let counts = this.#added.get(point);
      if (!counts) this.#added.set(point, (counts = new Counts(point)));
      counts.calls += calls;
      for (const [at, count] of faults.entries()) counts.faults[at]! += count;
    }
  }
}
