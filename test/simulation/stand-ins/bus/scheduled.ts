import type { Agenda } from './agenda.ts';
import type { Kept } from './message.ts';
import { NOT_SCHEDULED } from './refused.ts';

/** The messages of an entity that wait for their instant. */
export class Scheduled {
  readonly #agenda: Agenda;
  readonly #onDue: (message: Kept, at: number) => void;
  readonly #waiting = new Map<number, Kept>();

  constructor(agenda: Agenda, onDue: (message: Kept, at: number) => void) {
    this.#agenda = agenda;
    this.#onDue = onDue;
  }

  add(message: Kept): void {
    this.#waiting.set(message.sequence, message);
    this.#agenda.plan(message, message.scheduledFor, this.#due);
  }

  /** Takes messages out: all of them, or none and NOT_SCHEDULED when one does not wait any more. */
  cancel(sequences: readonly number[], now: number): void {
    this.#agenda.advance(now);
    const messages = sequences.map((sequence) => {
      const message = this.#waiting.get(sequence);
      if (message === undefined) throw NOT_SCHEDULED;
      return message;
    });
    for (const message of messages) {
      this.#waiting.delete(message.sequence);
      this.#agenda.cancel(message);
    }
  }

  all(): Iterable<Kept> {
    return this.#waiting.values();
  }

  readonly #due = (message: Kept, at: number): void => {
    this.#waiting.delete(message.sequence);
    this.#onDue(message, at);
  };
}
