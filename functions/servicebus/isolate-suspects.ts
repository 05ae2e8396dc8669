import { Unavailable } from '../../shared/errors.ts';
import type { FailedWork } from '../../shared/work/failed-work.ts';

/** Half of the deliveries after which a message is a dead letter. */
const TOGETHER_AT_MOST = 5;

interface Delivered<T> {
  readonly work: T;
  readonly deliveries: number;
}

/**
 * Requeues the work of messages whose batches never ended, so that it comes again alone, and returns the other work. The
 * host settles a batch as a whole: a message that ends its process would make dead letters of its neighbours (X2).
 */
export async function isolateSuspects<T>(
  delivered: readonly Delivered<T>[],
  requeue: (suspects: readonly FailedWork<T>[]) => Promise<void>,
): Promise<T[]> {
  const isSuspect = ({ deliveries }: Delivered<T>): boolean => deliveries > TOGETHER_AT_MOST;
  const fault = new Unavailable(`The batches of the message did not end, ${TOGETHER_AT_MOST} times.`);
  const suspects = delivered.filter(isSuspect).map(({ work }) => ({ work, attempt: 1, fault }));
  // Before the rest is begun, which may be what ends the process.
  if (suspects.length > 0) await requeue(suspects);
  return delivered.filter((one) => !isSuspect(one)).map(({ work }) => work);
}
