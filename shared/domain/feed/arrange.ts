import type { AssentEvent } from '../events/event.ts';

/** What a feed holds of some events and their streams. */
export interface Known {
  /** The ids of the events that it has. */
  readonly ids: ReadonlySet<string>;
  /** The newest position of each stream. */
  readonly last: ReadonlyMap<string, number>;
}

/** An event that takes its place. `follows`: the position of its stream that it moves on; absent for one that moves none. */
export interface Arranged {
  readonly event: AssentEvent;
  readonly follows?: number;
}

/** An event that an earlier one of its stream is missing for. `standsAt`: the newest position of the stream. */
export interface Waiting {
  readonly event: AssentEvent;
  readonly standsAt: number;
}

export interface Arrangement {
  readonly now: readonly Arranged[];
  readonly waiting: readonly Waiting[];
}

/**
 * Sorts out which events take their place in a feed, each stream in its order (N1). Without `known`, all are taken for
 * new and the first of each stream for the next one: the commit proves it. An event whose stream has moved past it moves
 * nothing. `mayWait`: whether an event still waits for those before it.
 */
export function arrange(
  events: readonly AssentEvent[],
  known: Known | undefined,
  mayWait: (event: AssentEvent) => boolean,
): Arrangement {
  const fresh = new Map(events.filter(({ id }) => !known?.ids.has(id)).map((event) => [event.id, event]));
  const now: Arranged[] = [];
  const waiting: Waiting[] = [];
  for (const [name, group] of Map.groupBy(fresh.values(), ({ stream, id }) => stream ?? id)) {
    const sorted = group.toSorted((a, b) => positionOf(a) - positionOf(b));
    let last = known ? (known.last.get(name) ?? 0) : positionOf(sorted[0]!) - 1;
    for (const event of sorted) {
      const position = positionOf(event);
      if (event.stream === undefined || position <= last) now.push({ event });
      else if (position === last + 1 || !mayWait(event)) {
        now.push({ event, follows: last });
        last = position;
      } else waiting.push({ event, standsAt: last });
    }
  }
  return { now, waiting };
}

const positionOf = ({ position = 1 }: AssentEvent): number => position;

/** Rows of a transaction beside the head. */
const MAX_ROWS = 99;
/** JSON within a row's JSON takes up to twice its length, a transaction 4 MiB. */
const MAX_LENGTH = 1_000_000;

/** The events in their order, split to fit transactions: two rows each, and two for each stream that moves. */
export function inTransactions(arranged: readonly Arranged[]): Arranged[][] {
  const parts: Arranged[][] = [];
  let rows = Infinity;
  let length = 0;
  let streams = new Set<string | undefined>();
  for (const one of arranged) {
    const { event, follows } = one;
    const size = JSON.stringify(event).length;
    const rowsOf = () => (follows === undefined || streams.has(event.stream) ? 2 : 4);
    if (rows + rowsOf() > MAX_ROWS || length + size > MAX_LENGTH) {
      parts.push([]);
      [rows, length, streams] = [0, 0, new Set()];
    }
    rows += rowsOf();
    length += size;
    if (follows !== undefined) streams.add(event.stream);
    parts.at(-1)!.push(one);
  }
  return parts;
}
