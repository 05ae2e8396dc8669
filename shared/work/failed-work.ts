/** Work that failed, how often by now, and with what the last time. */
export interface FailedWork<T> {
  readonly work: T;
  readonly attempt: number;
  readonly fault: unknown;
}

/** Puts failed work back, each by itself and ever later (X4). Certain when it returns; throws when attempts are spent. */
export type Requeue<T> = (failed: readonly FailedWork<T>[]) => Promise<void>;
