import type { InvocationContext } from '@azure/functions';
import Long from 'long';
import type { BusFunction } from '../../../functions/servicebus/bus-function.ts';
import type { Sender, SenderFor } from '../../../shared/bus/client.ts';
import { deployedTopology } from '../../simulation/kernel/bus.ts';
import { batchInput, singleInput } from '../../simulation/kernel/deliveries.ts';
import type { Event } from '../../simulation/kernel/scheduler.ts';
import { Bus } from '../../simulation/stand-ins/bus/bus.ts';
import { MessageBatch } from '../../simulation/stand-ins/bus/message-batch.ts';
import type { Content, Delivery } from '../../simulation/stand-ins/bus/message.ts';
import type { Calls } from './calls.ts';
import type { Pace } from './pace.ts';
import type { Core, VirtualTime } from './virtual-time.ts';

/** As host.json has it. */
const MOST_BATCH = 1000;
const MOST_SINGLES = 16;

type Handler = (input: unknown, context: InvocationContext) => Promise<void>;

/** The bus at a pace, with the functions that instances have at its queues. */
export class PacedBus {
  readonly #bus = new Bus(deployedTopology());
  readonly #calls: Calls;
  readonly #time: VirtualTime;
  readonly #pace: Pace;
  readonly #onSent: (entity: string, message: Content) => void;
  readonly #triggers: { readonly queue: string; readonly poke: () => void }[] = [];
  #alarm: Event | undefined;

  constructor(parts: {
    readonly calls: Calls;
    readonly time: VirtualTime;
    readonly pace: Pace;
    readonly onSent: (entity: string, message: Content) => void;
  }) {
    this.#calls = parts.calls;
    this.#time = parts.time;
    this.#pace = parts.pace;
    this.#onSent = parts.onSent;
  }

  /** Puts messages into a queue at once, as somebody else who is not measured. */
  put(entity: string, batch: MessageBatch): number[] {
    const sequences = this.#bus.send(entity, batch, this.#time.now);
    for (const message of batch.contents) this.#onSent(entity, message);
    this.#changed();
    return sequences;
  }

  senders(core: Core): SenderFor {
    const { sendMs, sendCpuMs, messageCpuMs } = this.#pace;
    const sender = (entity: string): Sender => ({
      entityPath: entity,
      createMessageBatch: () => Promise.resolve(new MessageBatch()),
      sendMessages: (batch) => {
        const sent = batch as unknown as MessageBatch;
        const asked = { ms: sendMs, cpuMs: sendCpuMs + sent.count * messageCpuMs };
        return this.#calls.ask(core, asked, () => void this.put(entity, sent));
      },
      scheduleMessages: (messages, at) => {
        const batch = new MessageBatch();
        for (const message of [messages].flat()) {
          batch.tryAddMessage({ ...message, scheduledEnqueueTimeUtc: at });
        }
        const asked = { ms: sendMs, cpuMs: sendCpuMs + batch.count * messageCpuMs };
        return this.#calls.ask(core, asked, () => this.put(entity, batch).map((number) => Long.fromNumber(number)));
      },
      cancelScheduledMessages: (numbers) => {
        const asked = { ms: sendMs, cpuMs: sendCpuMs };
        return this.#calls.ask(core, asked, () =>
          this.#bus.cancel(entity, [numbers].flat().map(Number), this.#time.now),
        );
      },
    });
    return (entity) => Promise.resolve(sender(entity));
  }

  /** Runs a function of an instance as the host does: batches one at a time, single messages side by side. */
  serve(core: Core, { cardinality, dataType, handler, ...at }: BusFunction): void {
    if (!('queueName' in at)) throw new Error('Subscriptions are not served here.');
    const { queueName: queue } = at;
    const isBatch = cardinality === 'many';
    let running = 0;
    const run = (messages: readonly Delivery[]): void => {
      running++;
      this.#time.turn(core, () => {
        this.#time.spend(messages.length * this.#pace.messageCpuMs);
        const { input, metadata } = isBatch ? batchInput(messages, dataType === 'binary') : singleInput(messages[0]!);
        const context = { triggerMetadata: metadata } as unknown as InvocationContext;
        (handler as Handler)(input, context).then(
          () => settle(messages, true),
          () => settle(messages, false),
        );
      });
    };
    const settle = (messages: readonly Delivery[], isDone: boolean): void =>
      this.#afterCall(() => {
        const source = this.#bus.source(queue);
        for (const { lockToken } of messages) {
          if (isDone) source.complete(lockToken!, this.#time.now);
          else source.abandon(lockToken!, this.#time.now);
        }
        running--;
        this.#changed();
      });
    let isFetching = false;
    const poke = (): void => {
      const room = (isBatch ? 1 : MOST_SINGLES) - running;
      if (isFetching || room <= 0) return;
      isFetching = true;
      this.#afterCall(() => {
        isFetching = false;
        const most = isBatch ? MOST_BATCH : room;
        const messages = this.#bus.source(queue).receive(most, this.#time.now, () => 0);
        if (isBatch && messages.length > 0) run(messages);
        else for (const message of messages) run([message]);
        this.#changed();
      });
    };
    this.#triggers.push({ queue, poke });
  }

  #afterCall(run: () => void): void {
    this.#time.at(this.#time.now + this.#calls.drawnMs(this.#pace.sendMs), run);
  }

  /** Wakes the functions that have something to fetch, now and when the next message is due. */
  #changed(): void {
    const { now } = this.#time;
    this.#bus.advance(now);
    for (const { queue, poke } of this.#triggers) if (this.#bus.source(queue).available(now) > 0) poke();
    const next = this.#bus.nextChange();
    if (next === undefined || (this.#alarm?.run && this.#alarm.at <= next)) return;
    if (this.#alarm) this.#time.cancel(this.#alarm);
    this.#alarm = this.#time.at(next, () => this.#changed());
  }
}
