import type { Clock } from './clock.ts';

export interface AgedCache<T> {
  read(): Promise<T>;
  /** Loads anew, however young the kept value is. */
  refresh(): Promise<T>;
}

/**
 * Keeps what `load` gave for up to `maxAgeMs`. Concurrent callers share one load. What is older than that is never
 * answered: when it cannot be loaded anew the fault goes to the caller.
 */
export function agedCache<T>(load: () => Promise<T>, maxAgeMs: number, clock: Clock): AgedCache<T> {
  let kept: { value: T; at: number } | undefined;
  let loading: Promise<T> | undefined;
  const reload = async (): Promise<T> => {
    const at = clock().getTime();
    try {
      const value = await load();
      kept = { value, at };
      return value;
    } finally {
      loading = undefined;
    }
  };
  const anew = () => (loading ??= reload());
  return {
    refresh: anew,
    read() {
      const age = kept ? clock().getTime() - kept.at : Infinity;
      return kept && age >= 0 && age < maxAgeMs ? Promise.resolve(kept.value) : anew();
    },
  };
}
