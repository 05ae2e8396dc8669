import type { Clock } from '../clock.ts';
import type { Stored } from './work-store.ts';

interface Pages<P> {
  readonly clock: Clock;
  /** Time limit in ms, well within the message's lock: the rest continues in a new message. */
  readonly workForMs: number;
  readonly stored: Stored<P> | undefined;
  readonly start: P;
  /** Processes the next page and returns the progress after it. Idempotent. */
  readonly page: (progress: P) => Promise<P>;
  readonly write: (progress: P, etag: string | undefined) => Promise<string | undefined>;
  /** The progress stored by a concurrent delivery; absent: that delivery continues alone. */
  readonly reread?: () => Promise<Stored<P> | undefined>;
  /** Sends the work again: to continue, or to restart after a failed attempt. */
  readonly resend: (failedAttempt?: number) => Promise<void>;
}

/**
 * Processes pages and stores the progress after each, so that a redelivered message resumes there. Returns the progress
 * once complete; undefined when another message or delivery continues.
 */
export async function pageLoop<P extends { readonly done: boolean; readonly attempt?: number }>(
  pages: Pages<P>,
): Promise<P | undefined> {
  const { clock, workForMs, stored, start, page, write, reread, resend } = pages;
  const stopAt = clock().getTime() + workForMs;
  let progress = stored?.value ?? start;
  let etag = stored?.etag;
  while (!progress.done) {
    const next = await page(progress);
    etag = await write(next, etag);
    if (etag === undefined) {
      const other = await reread?.();
      if (!other) return undefined;
      ({ value: progress, etag } = other);
    } else if (next.attempt !== progress.attempt) {
      await resend(progress.attempt);
      return undefined;
    } else if (!next.done && clock().getTime() > stopAt) {
      await resend();
      return undefined;
    } else progress = next;
  }
  return progress;
}
