import { FAULT_KINDS, type FaultKind } from './faults.ts';

/** Later calls of a loop count as one point. */
const MOST_PLACES = 4;

/** A point, its calls, and the faults of each kind at it, in the order of FAULT_KINDS. */
export type CoverageRow = readonly [point: string, calls: number, ...faults: number[]];

/**
 * Counts calls and faults by point: the function, the call, and which one of its kind it is within a run of the function.
 */
export class Coverage {
  readonly #rows = new Map<string, [number, ...number[]]>();

  /** The point of the n-th call of its kind, from 1. */
  static point(fn: string, call: string, n: number): string {
    return `${fn} · ${call} ${n < MOST_PLACES ? n : `${MOST_PLACES}+`}`;
  }

  called(point: string): void {
    this.#row(point)[0]++;
  }

  failed(point: string, kind: FaultKind): void {
    this.#row(point)[1 + FAULT_KINDS.indexOf(kind)]!++;
  }

  rows(): CoverageRow[] {
    return [...this.#rows].map(([point, counts]) => [point, ...counts]);
  }

  add(rows: readonly CoverageRow[]): void {
    for (const [point, ...counts] of rows) {
      const row = this.#row(point);
      for (const [at, count] of counts.entries()) row[at] = row[at]! + count;
    }
  }

  #row(point: string): [number, ...number[]] {
    let row = this.#rows.get(point);
    if (!row) this.#rows.set(point, (row = [0, ...FAULT_KINDS.map(() => 0)]));
    return row;
  }
}
