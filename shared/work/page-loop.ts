import type { Clock } from '../clock.ts';
import type { Stored } from './work-store.ts';

interface Pages<P> {
  readonly clock: Clock;
  /** Well within the lock of the message: the rest continues in a message of its own. */
  readonly workForMs: number;
  readonly stored: Stored<P> | undefined;
  readonly start: P;
  /** Works on the page behind the progress; returns the progress behind that page. Safe to repeat. */
  readonly page: (progress: P) => Promise<P>;
  readonly write: (progress: P, etag: string | undefined) => Promise<string | undefined>;
  /** What another delivery stored meanwhile; where absent, the work is left to that one. */
  readonly reread?: () => Promise<Stored<P> | undefined>;
  /** Sends the work again: to continue it, or to restart it after an attempt that failed. */
  readonly resend: (failedAttempt?: number) => Promise<void>;
}

/**
 * Works page by page and stores the progress of each before it reads the next, so that a redelivered message resumes
 * behind it. Returns the progress once all is done, undefined when another message or delivery continues.
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
