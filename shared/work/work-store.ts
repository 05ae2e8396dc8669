export interface Stored<T> {
  readonly value: T;
  readonly etag: string;
}

/**
 * Runs of sharded work, and the progress of each work item. Writes are conditional on the etag as read, or on absence:
 * they return the new etag, or undefined when they lost.
 */
export interface WorkStore<Run, Item, Progress> {
  read(runId: string): Promise<Stored<Run> | undefined>;
  write(run: Run, etag: string | undefined): Promise<string | undefined>;
  /** Every item of the run that was begun, by its name. */
  progress(runId: string): AsyncIterable<{ name: string; progress: Progress }>;
  readItem(item: Item): Promise<Stored<Progress> | undefined>;
  writeItem(item: Item, progress: Progress, etag: string | undefined): Promise<string | undefined>;
}

/** Work items, and checks of their runs, as messages. A call that returns has sent them; else it throws. */
export interface WorkQueue<Item, Check> {
  sendItems(items: readonly Item[], delayMs?: number): Promise<void>;
  sendCheck(check: Check, delayMs: number): Promise<void>;
}
