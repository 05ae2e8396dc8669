import { Unavailable } from './errors.ts';
import type { Timers } from './timers.ts';

/** Deadline of a call to the storage or the bus, retries included. */
export const CALL_WITHIN_MS = 8_000;

/** Deadline of a request's work after it was admitted. */
export const REQUEST_WITHIN_MS = 9_500;

/** The result of the work; Unavailable after the deadline, with the outcome of the work unknown. */
export async function within<T>(timers: Timers, milliseconds: number, what: string, work: Promise<T>): Promise<T> {
  let cancel: (() => void) | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    cancel = timers.after(milliseconds, () =>
      reject(new Unavailable(`${what} took longer than ${milliseconds / 1000} s.`)),
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    cancel?.();
  }
}

/** Performs the work with a signal that aborts after the deadline. */
export async function withDeadline<T>(
  timers: Timers,
  milliseconds: number,
  work: (deadline: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = new AbortController();
  const cancel = timers.after(milliseconds, () => deadline.abort());
  try {
    return await work(deadline.signal);
  } finally {
    cancel();
  }
}
