import { quantile } from '../support/statistics.ts';

/** How long each kind of call took, by the minute. */
export class Minutes {
  #times = new Map<string, number[]>();
  #since = performance.now();
  #minute = 0;
  total = 0;

  note(kind: string, milliseconds: number): void {
    const times = this.#times.get(kind) ?? [];
    this.#times.set(kind, times);
    times.push(milliseconds);
    this.total++;
  }

  /** Prints what came since it was printed last. */
  print(): void {
    const now = performance.now();
    const seconds = (now - this.#since) / 1000;
    const all = [...this.#times].toSorted(([a], [b]) => (a < b ? -1 : 1));
    this.#times = new Map();
    this.#since = now;
    if (all.length === 0) return;
    const ms = (times: readonly number[], at: number) => quantile(times, at).toFixed(1).padStart(8);
    console.log(`minute ${++this.#minute}${' '.repeat(22)}  per s   p50 ms   p95 ms   p99 ms`);
    for (const [kind, times] of all) {
      const perSecond = (times.length / seconds).toFixed(1).padStart(7);
      console.log(`  ${kind.padEnd(28)}${perSecond} ${ms(times, 0.5)} ${ms(times, 0.95)} ${ms(times, 0.99)}`);
    }
  }
}
