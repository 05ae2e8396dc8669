import type { Clock } from './clock.ts';

export interface MaxAgeCache<T> {
  read(): Promise<T>;
  /** Loads again regardless of age. */
  refresh(): Promise<T>;
}

/**
 * Caches the value of `load` for up to `maxAgeMs`. Concurrent callers share one load. Older values are never returned:
 * if the load fails, its fault reaches the caller. `onUsed` receives the age of each value returned, in ms.
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
  const loadOnce = () => (loading ??= reload());
  return {
    refresh: loadOnce,
    read() {
      const age = kept ? clock().getTime() - kept.at : Infinity;
      const isYoung = kept && age >= 0 && age < maxAgeMs;
      onUsed?.(isYoung ? age : 0);
      return isYoung ? Promise.resolve(kept!.value) : loadOnce();
    },
  };
}
