import type { Flag } from '../domain/renewals/flag.ts';
import { announcedFlag, eventsBefore, flagEvents } from '../domain/renewals/next-flag.ts';
import type { EventPublisher } from '../ledger/event-publisher.ts';
import { mapConcurrent } from '../map-concurrent.ts';
import type { FlagDay, FlagStore, StoredFlag } from './flag-store.ts';

interface Deps {
  readonly flags: FlagStore;
  readonly publisher: EventPublisher;
}

/** A flag to write, with the one that it replaces. */
export interface FlagChange {
  readonly stored: StoredFlag | undefined;
  readonly flag: Flag;
}

/** Maximum rows of a transaction. */
const BATCH = 100;
const CONCURRENT_BATCHES = 4;

/**
 * Writes flags of a partner's day in as few transactions as possible and returns the successful changes with the stored
 * flags. A batch that lost a race is omitted. Unpublished states are published before they are replaced.
 */
export async function writeFlags<C extends FlagChange>(
  { flags, publisher }: Deps,
  day: FlagDay,
  changes: readonly C[],
): Promise<Map<C, StoredFlag>> {
  await publisher.publish(changes.flatMap(({ stored, flag }) => (stored ? eventsBefore(stored.flag, flag) : [])));
  const written = await mapConcurrent(batches(changes), CONCURRENT_BATCHES, async (batch) => {
    const etags = await flags.write(
      day,
      batch.map(({ flag, stored }) => ({ flag, etag: stored?.etag })),
    );
    return batch.flatMap((change, index) =>
      etags ? [[change, { flag: change.flag, etag: etags[index]! }] as const] : [],
    );
  });
  return new Map(written.flat());
}

/** Publishes flags, then marks them; a flag whose mark is lost is published again at its next reconciliation. */
export async function announceFlags({ flags, publisher }: Deps, day: FlagDay, untold: readonly StoredFlag[]) {
  await publisher.publish(untold.flatMap(({ flag }) => flagEvents(flag)));
  await mapConcurrent(batches(untold), CONCURRENT_BATCHES, (batch) =>
    flags.write(
      day,
      batch.map(({ flag, etag }) => ({ flag: announcedFlag(flag), etag })),
    ),
  );
}

const batches = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / BATCH) }, (_, index) =>
    items.slice(index * BATCH, (index + 1) * BATCH),
  );
