import { Alarm } from './alarm.ts';
import { messageNotFound } from './errors.ts';
import { Heap } from './heap.ts';
import type { Message } from './message.ts';

/** Messages that wait for their instant, before they are delivered. */
export class Schedule {
  readonly #onDue: (message: Message) => void;
  readonly #waiting = new Map<number, Message>();
  readonly #byInstant = new Heap<Message>(isDueBefore);
  readonly #alarm = new Alarm(() => this.#ring());

  constructor(onDue: (message: Message) => void) {
    this.#onDue = onDue;
  }

  add(message: Message): void {
    this.#waiting.set(message.sequence, message);
    this.#byInstant.push(message);
    this.#alarm.setNoLaterThan(message.scheduledFor);
  }

  /** Takes the messages out; refused when one of them is not waiting. */
  cancel(sequences: readonly number[]): void {
    const messages = sequences.map((sequence) => {
      const message = this.#waiting.get(sequence);
      if (message === undefined) throw messageNotFound(sequence);
      return message;
    });
    for (const message of messages) {
      // The heap skips it when its instant comes.
      message.removed = true;
      this.#waiting.delete(message.sequence);
    }
  }

  values(): Iterable<Message> {
    return this.#waiting.values();
  }

  close(): void {
    this.#alarm.clear();
  }

  #ring(): void {
    const now = Date.now();
    let next = this.#byInstant.peek();
    while (next !== undefined && next.scheduledFor <= now) {
      this.#byInstant.pop();
      if (!next.removed) {
        this.#waiting.delete(next.sequence);
        this.#onDue(next);
      }
      next = this.#byInstant.peek();
    }
    if (next !== undefined) this.#alarm.setNoLaterThan(next.scheduledFor);
  }
}

const isDueBefore = (one: Message, other: Message): boolean =>
  one.scheduledFor < other.scheduledFor || (one.scheduledFor === other.scheduledFor && one.sequence < other.sequence);
