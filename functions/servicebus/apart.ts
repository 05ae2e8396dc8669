import { Unavailable } from '../../shared/errors.ts';
import type { FailedWork } from '../../shared/work/failed-work.ts';

/** Half of the deliveries after which a message is a dead letter. */
const TOGETHER_AT_MOST = 5;

interface Delivered<T> {
  readonly work: T;
  readonly deliveries: number;
}

/**
 * Requeues the work of messages whose batches never ended, and returns the other work. The host settles a batch as a
 * whole: whatever ended its process, such as one of its messages, would make dead letters of all (X2). Requeued work
 * comes again alone.
 */
export async function endedTogether<T>(
  delivered: readonly Delivered<T>[],
  requeue: (worn: readonly FailedWork<T>[]) => Promise<void>,
): Promise<T[]> {
  const isWorn = ({ deliveries }: Delivered<T>): boolean => deliveries > TOGETHER_AT_MOST;
  const fault = new Unavailable(`The batches of the message did not end, ${TOGETHER_AT_MOST} times.`);
  const worn = delivered.filter(isWorn).map(({ work }) => ({ work, attempt: 1, fault }));
  // Before the rest is begun, which may be what ends the process.
  if (worn.length > 0) await requeue(worn);
  return delivered.filter((one) => !isWorn(one)).map(({ work }) => work);
}
