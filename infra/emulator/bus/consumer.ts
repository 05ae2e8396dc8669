import { z } from 'zod';
import { BusError, lockLost, unsupported } from './errors.ts';
import type { Message } from './message.ts';
import type { Consumer, Queue } from './queue.ts';
import { accepted, rejected } from './rhea.ts';
import type { LinkRole, OutcomeKind, RheaDelivery, RheaLink } from './rhea.ts';
import type { Store } from './store.ts';
import { encodeDelivery } from './wire.ts';

const SETTLED = 1;

const Properties = z.record(z.string(), z.unknown()).nullish();
const Rejected = z.object({ error: z.object({ info: Properties }).nullish() });
const Modified = z.object({ undeliverable_here: z.boolean().nullish(), message_annotations: Properties });

/** A client's receiver on a queue. */
export class QueueConsumer implements Consumer, LinkRole {
  readonly destructive: boolean;
  readonly #link: RheaLink;
  readonly #queue: Queue;
  readonly #store: Store;
  // Counts as the link's delivery count does, which rhea raises only when it sends.
  #handedOver = 0;

  constructor(link: RheaLink, queue: Queue, store: Store) {
    this.destructive = link.snd_settle_mode === SETTLED;
    this.#link = link;
    this.#queue = queue;
    this.#store = store;
  }

  /** At most the credit that can be sent now: messages buffered in rhea would hold locks without being received. */
  room(): number {
    const credit = this.#link.delivery_count + this.#link.credit - this.#handedOver;
    if (credit <= 0) return 0;
    const { outgoing } = this.#link.session;
    const unsent = outgoing.next_delivery_id - outgoing.next_pending_delivery;
    return Math.min(credit, outgoing.available(), outgoing.transfer_window() - unsent);
  }

  deliver(message: Message): void {
    this.#handedOver += 1;
    const { lockToken } = message;
    const tag = lockToken === undefined ? Buffer.from(String(message.sequence)) : deliveryTag(lockToken);
    const delivery = this.#link.send(encodeDelivery(message), tag, 0);
    if (lockToken !== undefined) delivery.lockToken = lockToken;
  }

  flow(): void {
    this.#queue.dispatch();
  }

  drained(credit: number): void {
    this.#handedOver += credit;
  }

  outcome(kind: OutcomeKind, delivery: RheaDelivery): void {
    let answer = accepted;
    try {
      this.#settle(kind, delivery);
    } catch (error) {
      if (!(error instanceof BusError)) throw error;
      answer = rejected(error);
    }
    this.#store.afterCommit(() => {
      // The client settles second, after our settled answer; rhea frees the delivery only when both count as done.
      delivery.update(true, answer);
      delivery.remote_settled = true;
    });
  }

  closed(): void {
    this.#queue.detach(this);
  }

  #settle(kind: OutcomeKind, { lockToken, remote_state: state }: RheaDelivery): void {
    if (lockToken === undefined) throw lockLost();
    switch (kind) {
      case 'accepted':
        return this.#queue.complete(lockToken);
      case 'released':
        return this.#queue.abandon(lockToken, {});
      case 'modified': {
        const modified = Modified.parse(state);
        if (modified.undeliverable_here === true) throw unsupported('deferred messages');
        return this.#queue.abandon(lockToken, modified.message_annotations ?? {});
      }
      case 'rejected':
        return this.#queue.deadLetter(lockToken, Rejected.parse(state).error?.info ?? {});
    }
  }
}

/** The lock token as a .NET GUID, whose first three groups are little-endian. */
function deliveryTag(lockToken: string): Buffer {
  const tag = Buffer.from(lockToken, 'hex');
  tag.subarray(0, 4).reverse();
  tag.subarray(4, 6).reverse();
  tag.subarray(6, 8).reverse();
  return tag;
}
