import type { CorrelationFilter, TopicSettings } from '../../../../infra/emulator/bus/topology.ts';
import type { Agenda } from './agenda.ts';
import { Duplicates } from './duplicates.ts';
import type { Content, Kept } from './message.ts';
import type { Queue } from './queue.ts';
import { Scheduled } from './scheduled.ts';

export interface Subscription {
  readonly queue: Queue;
  readonly filters: readonly CorrelationFilter[];
}

/** A topic keeps scheduled messages only; any other goes to its subscriptions at once, one copy to each that wants it. */
export class Topic {
  readonly name: string;
  readonly #settings: TopicSettings;
  readonly #subscriptions: readonly Subscription[];
  readonly #duplicates: Duplicates;
  readonly #scheduled: Scheduled;
  #sequence = 0;

  constructor(name: string, settings: TopicSettings, subscriptions: readonly Subscription[], agenda: Agenda) {
    this.name = name;
    this.#settings = settings;
    this.#subscriptions = subscriptions;
    this.#duplicates = new Duplicates(settings.duplicateWindow);
    this.#scheduled = new Scheduled(agenda, this.#enqueue);
  }

  /** Takes a message from a sender: its sequence number, or 0 for a duplicate, which is dropped. */
  submit(content: Content, now: number): number {
    if (this.#duplicates.seen(content.messageId, now)) return 0;
    const sequence = (this.#sequence += 1);
    if (content.scheduledFor > now) {
      const message: Kept = { ...content, sequence, enqueuedAt: now, expiresAt: Infinity, ...NEW };
      this.#scheduled.add(message);
    } else {
      this.#publish(content, now);
    }
    return sequence;
  }

  /** Takes scheduled messages out: all of them, or none when one is not scheduled any more. */
  cancel(sequences: readonly number[], now: number): void {
    this.#scheduled.cancel(sequences, now);
  }

  scheduled(): readonly Kept[] {
    return [...this.#scheduled.all()];
  }

  readonly #enqueue = (message: Kept, at: number): void => this.#publish(message, at);

  #publish(content: Content, at: number): void {
    const timeToLive = Math.min(content.timeToLive, this.#settings.timeToLive);
    for (const { queue, filters } of this.#subscriptions) {
      const isWanted = filters.length === 0 || filters.some((filter) => matches(filter, content));
      if (isWanted) queue.accept({ ...content, timeToLive }, at);
    }
  }
}

const NEW = {
  deliveryCount: 0,
  state: 'scheduled',
  lockToken: undefined,
  plan: undefined,
  deadLetterReason: undefined,
  deadLetterErrorDescription: undefined,
} as const;

/** A correlation filter matches when each value that it names is equal, type and case included. */
function matches(filter: CorrelationFilter, content: Content): boolean {
  if (filter.ReplyToSessionId !== undefined || filter.SessionId !== undefined) return false;
  const pairs = [
    [filter.MessageId, content.messageId],
    [filter.To, content.to],
    [filter.Label, content.subject],
    [filter.ReplyTo, content.replyTo],
    [filter.CorrelationId, content.correlationId],
    [filter.ContentType, content.contentType],
  ];
  for (const [wanted, value] of pairs) if (wanted !== undefined && wanted !== value) return false;
  for (const name in filter.Properties) {
    if (content.applicationProperties[name] !== filter.Properties[name]) return false;
  }
  return true;
}
