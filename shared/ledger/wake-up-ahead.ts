import type { Revoke, WakeUp, WakeUps } from './wake-up.ts';

/** The wake-ups of a write, on their way to the bus while the write reads and decides. */
interface WakeUpAhead {
  /** To be awaited before a write is sent: resolves when the bus has them, which stay from then on; throws otherwise. */
  readonly accepted: () => Promise<void>;
  /** The storage refused the write that was sent, every attempt of it, for certain: they may be taken back again. */
  readonly refused: () => void;
}

/**
 * Sends the wake-ups of a write beside its reads, so that both cost one trip (write-ahead). They are taken back where
 * nothing was written: nobody waits for that, and it may fail, because a wake-up that finds nothing ends by itself (X4).
 */
export async function wakeUpAhead<T>(
  wakeUps: WakeUps,
  ahead: readonly WakeUp[],
  write: (wakeUp: WakeUpAhead) => Promise<T>,
): Promise<T> {
  const sent = ahead.map((wakeUp) => wakeUps.scheduleRevocable(wakeUp));
  // They may fail before anybody waits for them.
  for (const one of sent) one.catch(() => undefined);
  let stays = false;
  try {
    return await write({
      async accepted() {
        await Promise.all(sent);
        stays = true;
      },
      refused: () => void (stays = false),
    });
  } finally {
    if (!stays) for (const one of sent) void takeBack(one);
  }
}

const takeBack = (sent: Promise<Revoke>): Promise<void> => sent.then((revoke) => revoke()).catch(() => undefined);
