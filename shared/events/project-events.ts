import type { AssentEvent } from '../domain/events/event.ts';
import { problemOf } from '../domain/refusal.ts';
import { inLinkedSpans, traceIn } from '../telemetry/trace.ts';
import type { FailedWork, Requeue } from '../work/failed-work.ts';

/** A read model built from single events; idempotent. */
export interface Projection<R> {
  readonly name: string;
  /** The record for an event; undefined if there is none. Throws if it cannot read the event. */
  readonly recordOf: (event: AssentEvent) => R | undefined;
  readonly apply: (records: readonly R[]) => Promise<unknown>;
}

/** An event of another release, or an invalid one, with the problem. */
export interface UnreadableEvent {
  readonly event: AssentEvent;
  readonly problem: string;
}

interface Outcome {
  readonly unreadable: readonly UnreadableEvent[];
  readonly failed: readonly { readonly event: AssentEvent; readonly fault: unknown }[];
}

type Applied = (events: readonly AssentEvent[]) => Promise<Outcome>;

/** Reads events separately: if storage refuses one of them, it may have excluded others of its projection. */
export const applied =
  <R>({ name, recordOf, apply }: Projection<R>): Applied =>
  async (events) => {
    const unreadable: UnreadableEvent[] = [];
    const read = events.flatMap((event) => {
      try {
        const record = recordOf(event);
        return record === undefined ? [] : [{ event, record }];
      } catch (fault) {
        unreadable.push({ event, problem: `${name}: ${problemOf(fault)}` });
        return [];
      }
    });
    try {
      if (read.length > 0) await apply(read.map(({ record }) => record));
      return { unreadable, failed: [] };
    } catch (fault) {
      return { unreadable, failed: read.map(({ event }) => ({ event, fault })) };
    }
  };

/**
 * Applies events to all projections. An event that failed in one projection is requeued alone: it neither fails nor
 * delays the others (X2). Returns the events that a projection could not read.
 */
export const projectEvents =
  ({ projections, requeue }: { projections: readonly Applied[]; requeue: Requeue<AssentEvent> }) =>
  (events: readonly AssentEvent[], attempt = 0): Promise<UnreadableEvent[]> =>
    inLinkedSpans('project events', events.map(traceIn), async (traces) => {
      const traced = events.map((event, index) => ({ ...event, ...traces[index] }));
      const outcomes = await Promise.all(projections.map((apply) => apply(traced)));
      const failed = new Map<AssentEvent, FailedWork<AssentEvent>>();
      for (const { event, fault } of outcomes.flatMap((outcome) => outcome.failed)) {
        failed.set(event, { work: event, attempt: attempt + 1, fault });
      }
      await requeue([...failed.values()]);
      const problems = Map.groupBy(
        outcomes.flatMap((outcome) => outcome.unreadable),
        ({ event }) => event,
      );
      return [...problems].map(([event, found]) => ({
        event,
        problem: found.map(({ problem }) => problem).join('; '),
      }));
    });
export type ProjectEvents = ReturnType<typeof projectEvents>;
