import type { Clock } from './clock.ts';

/**
 * Keeps what `load` gave for up to `maxAgeMs`. Concurrent callers share one load. What is older than that is never
 * answered: when it cannot be loaded anew the fault goes to the caller.
 */
export function agedCache<T>(load: () => Promise<T>, maxAgeMs: number, clock: Clock): () => Promise<T> {
  let kept: { value: T; at: number } | undefined;
  let loading: Promise<T> | undefined;
  const refresh = async (): Promise<T> => {
    const at = clock().getTime();
    try {
      const value = await load();
      kept = { value, at };
      return value;
    } finally {
      loading = undefined;
    }
  };
  return () => {
    const age = kept ? clock().getTime() - kept.at : Infinity;
    if (kept && age >= 0 && age < maxAgeMs) return Promise.resolve(kept.value);
    loading ??= refresh();
    return loading;
  };
}
