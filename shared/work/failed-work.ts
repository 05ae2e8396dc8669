/** Failed work with the number of failures and the last fault. */
export interface FailedWork<T> {
  readonly work: T;
  readonly attempt: number;
  /** For an event that waits for an earlier one: the position of its stream at the last look. */
  readonly stoodAt?: number | undefined;
  readonly fault: unknown;
}

/** Requeues failed work, each item separately, with increasing delay (X4). Throws when attempts are spent. */
export type Requeue<T> = (failed: readonly FailedWork<T>[]) => Promise<void>;
