import type { Clock } from './clock.ts';

export interface MaxAgeCache<T> {
  read(): Promise<T>;
  /** Loads anew, however young the kept value is. */
  refresh(): Promise<T>;
}

/**
 * Keeps what `load` gave for up to `maxAgeMs`. Concurrent callers share one load. What is older than that is never
 * answered: when it cannot be loaded anew the fault goes to the caller. `onUsed` is told how old each answer is.
 */
export function maxAgeCache<T>(
  load: () => Promise<T>,
  maxAgeMs: number,
  clock: Clock,
  onUsed?: (ageMs: number) => void,
): MaxAgeCache<T> {
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
      const isYoung = kept && age >= 0 && age < maxAgeMs;
      onUsed?.(isYoung ? age : 0);
      return isYoung ? Promise.resolve(kept!.value) : anew();
    },
  };
}
