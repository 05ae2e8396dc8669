import { Unavailable } from './errors.ts';

/** A call to the storage or the bus has its answer within this time, retries included. */
export const CALL_WITHIN_MS = 8_000;

/** All that a request does behind the door, its calls together. */
export const REQUEST_WITHIN_MS = 9_500;

/** What work comes to; Unavailable when the time is up first, and then nobody knows what it will come to. */
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
