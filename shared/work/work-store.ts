export interface Stored<T> {
  readonly value: T;
  readonly etag: string;
}

/**
 * Runs of sharded work and the progress of their items. Writes are conditional on the etag as read or on absence, and
 * return the new etag, or undefined after a lost race.
 */
export interface WorkStore<Run, Item, Progress> {
  read(runId: string): Promise<Stored<Run> | undefined>;
  write(run: Run, etag: string | undefined): Promise<string | undefined>;
  /** Every started item of the run, by name. */
  progress(runId: string): AsyncIterable<{ name: string; progress: Progress }>;
  readItem(item: Item): Promise<Stored<Progress> | undefined>;
  writeItem(item: Item, progress: Progress, etag: string | undefined): Promise<string | undefined>;
}

/** Work items and checks as messages. A call that returns has sent them; otherwise it throws. */
export interface WorkQueue<Item, Check> {
  sendItems(items: readonly Item[], delayMs?: number): Promise<void>;
  sendCheck(check: Check, delayMs: number): Promise<void>;
}
