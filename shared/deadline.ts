import { Unavailable } from './errors.ts';

/** Deadline of a call to the storage or the bus, retries included. */
export const CALL_WITHIN_MS = 8_000;

/** Deadline of a request's work after it was admitted. */
export const REQUEST_WITHIN_MS = 9_500;

/** The result of the work; Unavailable after the deadline, with the outcome of the work unknown. */
export async function within<T>(milliseconds: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Unavailable(`${what} took longer than ${milliseconds / 1000} s.`)),
      milliseconds,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
