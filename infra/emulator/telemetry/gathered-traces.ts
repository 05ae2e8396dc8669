import type { Span } from './spans.ts';

const QUIET_MS = 1000;
const LONGEST_WAIT_MS = 5000;
const REMEMBERED = 1000;

/** Spans of one trace that are shown together. */
export interface TracePiece {
  readonly traceId: string;
  readonly spans: readonly Span[];
  /** Earlier spans of the trace were shown before. */
  readonly goesOn: boolean;
}

interface Gathering {
  readonly spans: Span[];
  readonly since: number;
  last: number;
}

/**
 * Gathers the spans of each trace, children before parents and from several exports, until none came for a second,
 * or for five seconds at the most. Instants are milliseconds of any steady clock.
 */
export class GatheredTraces {
  readonly #gathering = new Map<string, Gathering>();
  readonly #shown = new Set<string>();

  add(spans: readonly Span[], now: number): void {
    for (const span of spans) {
      const gathering = this.#gathering.get(span.traceId) ?? { spans: [], since: now, last: now };
      gathering.spans.push(span);
      gathering.last = now;
      this.#gathering.set(span.traceId, gathering);
    }
  }

  /** Removes and returns the traces that are presumably complete. */
  takeDue(now: number): TracePiece[] {
    return this.#take(({ since, last }) => now - last >= QUIET_MS || now - since >= LONGEST_WAIT_MS);
  }

  takeAll(): TracePiece[] {
    return this.#take(() => true);
  }

  #take(isDue: (gathering: Gathering) => boolean): TracePiece[] {
    const due = [...this.#gathering].filter(([, gathering]) => isDue(gathering));
    return due.map(([traceId, { spans }]) => {
      this.#gathering.delete(traceId);
      const goesOn = this.#shown.has(traceId);
      this.#remember(traceId);
      return { traceId, spans, goesOn };
    });
  }

  #remember(traceId: string): void {
    this.#shown.delete(traceId);
    this.#shown.add(traceId);
    const [oldest] = this.#shown;
    if (this.#shown.size > REMEMBERED && oldest !== undefined) this.#shown.delete(oldest);
  }
}
